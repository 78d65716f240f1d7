//! Rectangles on a page.

use typst::layout::{Abs, Point, Rect, Transform};

/// A rectangle with sides that are parallel to the paper's, in points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PageRect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl PageRect {
    /// The smallest rectangle around a transformed one.
    pub(super) fn of(rect: Rect, transform: Transform) -> Self {
        let (min, max) = (rect.min, rect.max);
        let corners = [min, Point::new(max.x, min.y), Point::new(min.x, max.y), max];
        let corners = corners.map(|corner| corner.transform(transform));
        let smallest = |of: fn(&Point) -> Abs| corners.iter().map(|at| of(at).to_pt()).fold(f64::INFINITY, f64::min);
        let largest = |of: fn(&Point) -> Abs| corners.iter().map(|at| of(at).to_pt()).fold(-f64::INFINITY, f64::max);
        Self {
            left: smallest(|at| at.x),
            top: smallest(|at| at.y),
            right: largest(|at| at.x),
            bottom: largest(|at| at.y),
        }
    }

    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// What both have in common; turned inside out where that is nothing.
    pub(super) fn common(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// How far it reaches out of another one: the largest of four distances, 0 where it lies inside.
    pub(super) fn beyond(self, other: Self) -> f64 {
        let sides =
            [other.left - self.left, other.top - self.top, self.right - other.right, self.bottom - other.bottom];
        sides.into_iter().fold(0.0, f64::max)
    }
}
