"""Words of a PDF page that lie over each other, as pdftotext -bbox measures them.

    python3 .ci/overlap.py FILE.pdf ...

Prints each overlap, at the end how much was measured; ends with 1 where there is any. With --probe it measures pages
of its own, one right and one wrong.
"""

import re
import subprocess
import sys

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.S)

# A word's box is as high as its font, with room for accents and descenders. Between these parts of it, from the top,
# stand capitals and figures.
TOP, BOTTOM = 0.26, 0.78
# Words may share this part of the height of the lower one, and sideways of the font.
SHARED = 0.2
SIDEWAYS = 0.12
# Lower words are heard and not seen, in points.
SEEN = 1.5


def words(page):
    """The words of a page: left, top, right, bottom, height of the font, text."""
    found = []
    for left, top, right, bottom, text in WORD.findall(page):
        left, top, right, bottom = float(left), float(top), float(right), float(bottom)
        high = bottom - top
        if high >= SEEN and right - left > SIDEWAYS * high:
            found.append((left, top + TOP * high, right, top + BOTTOM * high, high, text))
    return found


def overlaps(page):
    """Pairs of words that lie over each other."""
    found, open_ = [], []
    for word in sorted(words(page), key=lambda word: word[1]):
        left, top, right, bottom, high, _ = word
        open_ = [other for other in open_ if other[3] > top]
        for other in open_:
            wide = min(right, other[2]) - max(left, other[0])
            tall = min(bottom, other[3]) - top
            if wide > SIDEWAYS * min(high, other[4]) and tall > SHARED * min(bottom - top, other[3] - other[1]):
                found.append((other, word))
        open_.append(word)
    return found


def outside(page, width, height):
    """Words that reach out of the paper."""
    return [word for word in words(page) if word[0] < -1 or word[1] < -1 or word[2] > width + 1 or word[3] > height + 1]


def measure(name, text):
    """Prints what is wrong with the pages of a document; how many words it has and how many mistakes."""
    count = wrong = 0
    for nr, (width, height, page) in enumerate(PAGE.findall(text), 1):
        count += len(words(page))
        for one, other in overlaps(page):
            print(f"{name}: page {nr}: {one[5]!r} and {other[5]!r} at {other[0]:.0f}, {other[1]:.0f} pt")
            wrong += 1
        for word in outside(page, float(width), float(height)):
            print(f"{name}: page {nr}: {word[5]!r} reaches out of the paper")
            wrong += 1
    return count, wrong


def probe():
    """Measures a right page and a wrong one."""
    def page(*boxes):
        inner = "".join(
            f'<word xMin="{x}" yMin="{y}" xMax="{x + 50}" yMax="{y + 12}">{x},{y}</word>' for x, y in boxes
        )
        return f'<page width="595.0" height="842.0">{inner}</page>'
    assert measure("right", page((10, 10), (61, 10), (10, 19))) == (3, 0), "words beside and below each other"
    assert measure("wrong", page((10, 10), (50, 12))) == (2, 1), "one word over another"
    assert measure("wrong", page((10, 10), (570, 10))) == (2, 1), "a word that reaches out"


def main(arguments):
    if arguments == ["--probe"]:
        probe()
        return 0
    count = wrong = 0
    for path in arguments:
        run = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
        more, mistakes = measure(path, run.stdout.decode("utf-8", "replace"))
        if more == 0:
            print(f"{path}: no words")
            wrong += 1
        count, wrong = count + more, wrong + mistakes
    print(f"{len(arguments)} files, {count} words, {wrong} overlaps")
    return 1 if wrong or not arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
