"""How long Typst takes for a new PDF after an amount has changed: what `typst watch` does, without its waiting for files.

    python3 .ci/dauer.py PROGRAM PLAN [COUNT]

PLAN is copied and built COUNT times, each time with another amount, and its Typst sources are kept. Then one compiler of
the package `typst` (PyPI), which remembers as `typst watch` does, sets one state after the other in place and writes it.
`tests/browser/dauer.mjs` measures the same way in the Werkbank, from the changed cell to the paper in the page.
"""

import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import typst


def change(plan: pathlib.Path, by: int) -> None:
    """Takes some euros from the first amount of the first Maßnahme that has more."""
    for path in [*sorted((plan / "massnahmen").glob("*.yaml")), plan / "plan.yaml"]:
        if not path.exists():
            continue
        text = path.read_text()
        start = text.find("massnahmen:")
        found = re.compile(r"planmittel: *\{ *\d{4}: *(\d{4,})").search(text, max(start, 0))
        if found:
            less = str(int(found.group(1)) - by)
            path.write_text(text[: found.start(1)] + less + text[found.end(1) :])
            return
    sys.exit("no amount to change")


def main() -> None:
    program, plan = (pathlib.Path(one).resolve() for one in sys.argv[1:3])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copytree(plan, folder / "plans" / plan.name)
        states = []
        for nr in range(count + 1):
            change(folder / "plans" / plan.name, 1)
            subprocess.run([program, "build", "--keep-typst", "--quiet"], cwd=folder, check=True)
            kept = folder / f"state-{nr}"
            shutil.copytree(folder / "output" / plan.name / "typst", kept)
            states.append(kept)
        here = folder / "watched"
        shutil.copytree(states[0], here)
        compiler = typst.Compiler(str(here / "gesamt.typ"), root=str(here), font_paths=[str(here / "fonts")], ignore_system_fonts=True)
        times = []
        for nr, state in enumerate(states):
            shutil.copytree(state, here, dirs_exist_ok=True)
            begin = time.perf_counter()
            (folder / "paper.pdf").write_bytes(compiler.compile(format="pdf", pdf_standards=["a-3a"]))
            if nr:
                times.append((time.perf_counter() - begin) * 1000)
        print(f"{plan.name}: Typst, median {statistics.median(times):.0f} ms of {count}, from {min(times):.0f} to {max(times):.0f} ms")


main()
