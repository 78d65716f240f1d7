//! Names of types.

use syn::visit::{self, Visit};
use syn::{ImplItemType, ItemEnum, ItemMod, ItemStruct, ItemTrait, ItemType};

/// The types that a file defines, outside of its tests.
pub(super) fn types(source: &str) -> Vec<String> {
    let mut found = Types::default();
    found.visit_file(&syn::parse_file(source).expect("Rust"));
    found.0
}

#[derive(Default)]
struct Types(Vec<String>);

impl<'ast> Visit<'ast> for Types {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.0.push(item.ident.to_string());
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.0.push(item.ident.to_string());
        visit::visit_item_enum(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast ItemType) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_trait(&mut self, item: &'ast ItemTrait) {
        self.0.push(item.ident.to_string());
        visit::visit_item_trait(self, item);
    }

    /// Names that a trait of another crate asks for.
    fn visit_impl_item_type(&mut self, _: &'ast ImplItemType) {}

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }
}

#[test]
fn every_kind_of_type_is_seen_and_those_of_tests_are_not() {
    let source = "struct A; enum B {} type C = A; trait D { type Of; } impl D for A { type Of = B; } fn f() { struct E; } \
                  mod inner { struct F; } mod tests { struct G; }";
    assert_eq!(types(source), ["A", "B", "C", "D", "E", "F"]);
}
