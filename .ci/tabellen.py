"""Tables as others see them: LibreOffice calculates each exported workbook again and every sum stays; a workbook that
LibreOffice has saved changes nothing; cells changed by openpyxl are as many changed places; frictionless takes the data
package.

    python3 tabellen.py DRUCKSACHE WORK PLAN…

DRUCKSACHE is the program, WORK an empty folder, PLAN the folders of plans below the current one. Needs soffice, openpyxl
and frictionless."""

import csv
import pathlib
import shutil
import subprocess
import sys

import frictionless
import openpyxl

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
# `;` between cells, no quotes needed, UTF-8, numbers as they are and not as they look, every sheet in a file of its own.
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1"


def run(expected, *command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != expected:
        sys.exit(f"{command} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def office(work, form, target, *files):
    """Converts with a profile that calculates every workbook again when it is opened."""
    profile = work / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE)
    target.mkdir(exist_ok=True)
    run(0, "soffice", f"-env:UserInstallation=file://{profile.resolve()}", "--headless", "--convert-to", form,
        "--outdir", target, *files)


def compare_sums(workbook, folder):
    """Every formula of the workbook against what LibreOffice makes of it; how many there are."""
    formulas = openpyxl.load_workbook(workbook)
    cached = openpyxl.load_workbook(workbook, data_only=True)
    compared = 0
    for sheet in formulas.worksheets:
        rows = list(csv.reader((folder / f"{workbook.stem}-{sheet.title}.csv").open(encoding="utf-8"), delimiter=";"))
        for row in sheet.iter_rows():
            for cell in row:
                if not str(cell.value).startswith("="):
                    continue
                stored = round(float(cached[sheet.title][cell.coordinate].value), 2)
                found = rows[cell.row - 1][cell.column - 1]
                made = round(float(found.replace(",", ".") or "nan"), 2)
                if made != stored:
                    sys.exit(f"{workbook.name}, {sheet.title}!{cell.coordinate}: {stored} is {made} to LibreOffice")
                compared += 1
    return compared


def change_cells(workbook, changed, wanted):
    """Adds 100 EUR to so many Planmittel; how many were found."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["Maßnahmen"]
    columns = [cell.column for cell in sheet[1] if str(cell.value).startswith("Planmittel ")]
    done = 0
    for row in range(2, sheet.max_row):
        for column in columns:
            cell = sheet.cell(row, column)
            if done < wanted and isinstance(cell.value, (int, float)):
                cell.value += 100
                done += 1
    book.save(changed)
    return done


def has_figures(plan):
    """A paper of words alone has nothing to export."""
    lines = (plan / "plan.yaml").read_text(encoding="utf-8").splitlines()
    folders = any((plan / name).is_dir() for name in ("massnahmen", "tabellen"))
    return folders or any(line.startswith(("massnahmen:", "tabellen:")) for line in lines)


def main():
    program, work, plans = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3:]
    compared = 0
    for plan in filter(has_figures, map(pathlib.Path, plans)):
        workbook = work / f"{plan.name}.xlsx"
        run(0, program, "exportieren", plan, "--ziel", workbook)
        office(work, CSV, work / "csv", workbook)
        compared += compare_sums(workbook, work / "csv")
        run(0, program, "exportieren", plan, "--format", "datapackage", "--lizenz", "dl-de/by-2-0", "--ziel", work / plan.name)
        report = frictionless.validate(str(work / plan.name / "datapackage.json"))
        if not report.valid:
            sys.exit(f"{plan}: {report.flatten(['rowNumber', 'fieldName', 'type', 'message'])}")
        if "Maßnahmen" not in openpyxl.load_workbook(workbook).sheetnames:
            continue
        office(work, "xlsx", work / "saved", workbook)
        run(0, program, "importieren", work / "saved" / workbook.name, "--nach", plan, "--schreiben", "--entfernen")
        office(work, "ods", work / "saved", workbook)
        run(2, program, "importieren", work / "saved" / f"{plan.name}.ods", "--nach", plan)
        copy = work / "plans" / plan.name
        shutil.copytree(plan, copy)
        changed = work / f"{plan.name}-changed.xlsx"
        done = change_cells(workbook, changed, 7)
        if done:
            said = run(0, program, "importieren", changed, "--nach", copy, "--schreiben")
            places = sum(int(line.split("(")[1].split()[0]) for line in said.splitlines() if line.startswith("geschrieben: "))
            if places != done:
                sys.exit(f"{plan}: {done} changed cells are {places} changed places\n{said}")
    if compared < 100:
        sys.exit(f"only {compared} sums were compared")
    print(f"{compared} sums are those of LibreOffice")


main()
