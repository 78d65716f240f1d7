"""The pictures of README and handbook against what the program gives now. `.ci/bilder` calls it:

    python bilder.py seiten REPOSITORY WORK      prints the plans in WORK; the environment's DRUCKSACHE is the program
    python bilder.py werkbank REPOSITORY WORK    WORK has pictures and words from tests/browser/bilder.mjs

Says which picture is old, and why; ends with 1 where one is. With ERWARTET=schreiben it writes them anew.

A picture is compared in two ways. Its words must be those of the page, each of them: they lie in the picture itself, as a
text of the PNG, so that the two can't part. And what is seen must be about the same, in blocks. Pixels alone would not do:
at this size one digit for another changes a block by 2 to 25 of 255 values, and the same page drawn by another library,
which smooths otherwise, by up to 21. `probe` holds both: such a page passes, one other digit does not.

The Fassung at each page's foot is left out of words and blocks: it is another one with each edit of the program or a plan.
"""

import difflib
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter, PngImagePlugin


class Seite(NamedTuple):
    """A picture of a page: of a plan's document, the one page that holds these words, at so many dots per inch."""

    bild: str
    plan: str
    dokument: str
    worte: str
    dpi: int


SEITEN = [
    Seite("vorlage", "iuk-2014-2015", "GRDrs-977-2013-Vorlage", "Kurzfassung der Begründung", 70),
    Seite("themenbereiche", "iuk-2014-2015", "GRDrs-977-2013-Anlage-1", "strategische IuK-Themenbereiche", 70),
    Seite("neue-projekte", "iuk-2014-2015", "GRDrs-977-2013-Anlage-1", "JobPortal Arbeitsmarktprogramm", 70),
    Seite("massnahmenplan", "musterstadt-2026-2027", "Drs-4711-2025-Anlage-2", "Vom Finanzhaushalt zum", 90),
]
WERKBANK = ["werkbank-vorlage", "werkbank-massnahmen", "werkbank-texte", "werkbank-schmal"]
DOKUMENTE = ["README.md", "docs/handbuch.md"]

# Blocks of so many pixels, after neighbours were mixed; two differ from this many of 255 values of a colour on.
BLOCK, MISCHUNG, VERSCHIEDEN = 8, 1.5, 26
# So many of the blocks of a page may differ; more of a browser, whose bars and buttons are not ours.
SEITENANTEIL, BROWSERANTEIL = 0.0, 0.1
# Colours of a written picture: greys of text for a page, all that a PNG's palette holds for a screen.
SEITENFARBEN, BROWSERFARBEN = 24, 256
# The Fassung is at the right; letters of its number are not all of one width.
SPIELRAUM = 14
FASSUNG = re.compile(r"Fassung [0-9a-f]{12}(, \d\d\.\d\d\.\d{4})?")
WORTE = "Worte"


class Blatt(NamedTuple):
    """What is compared: a picture, its words, and where it does not count."""

    bild: Image.Image
    worte: str
    ausgenommen: list


def gerufen(*befehl):
    return subprocess.run([str(teil) for teil in befehl], capture_output=True, check=True).stdout.decode("utf-8", "replace")


def drucken(wurzel, plan, arbeit, altes="", neues=""):
    """Prints a copy of a shipped plan in a folder, with another text in one place of it, and gives the folder of its files."""
    kopie = shutil.copytree(wurzel / "plans" / plan, arbeit / "plans" / plan)
    if altes:
        (datei,) = [datei for datei in kopie.rglob("*.yaml") if altes in datei.read_text(encoding="utf-8")]
        datei.write_text(datei.read_text(encoding="utf-8").replace(altes, neues, 1), encoding="utf-8")
    subprocess.run([os.environ["DRUCKSACHE"], "drucken", "--still", f"plans/{plan}"], cwd=arbeit, check=True)
    return arbeit / "output" / plan


def worte_der_seite(pdf, nr):
    """The words of a page in the order of its content, without the Fassung."""
    text = gerufen("pdftotext", "-q", "-raw", "-f", nr, "-l", nr, pdf, "-").replace("\u00ad", "-")
    return FASSUNG.sub("", " ".join(text.split()))


def seite_mit(pdf, worte):
    """The number of the one page that holds these words, and of how many."""
    anzahl = int(re.search(r"^Pages:\s+(\d+)", gerufen("pdfinfo", pdf), re.M).group(1))
    gefunden = [nr for nr in range(1, anzahl + 1) if worte in worte_der_seite(pdf, nr)]
    if len(gefunden) != 1:
        sys.exit(f"{pdf.name}: „{worte}“ is to be on one page, and is on {gefunden or 'none'}")
    return gefunden[0], anzahl


def gezeichnet(pdf, nr, dpi, programm="pdftoppm"):
    """A page as a picture."""
    with tempfile.TemporaryDirectory() as ordner:
        ziel = Path(ordner, "seite")
        gerufen(programm, "-png", "-r", dpi, "-f", nr, "-l", nr, "-singlefile", pdf, ziel)
        return Image.open(ziel.with_suffix(".png")).convert("RGB")


def fassungsstellen(pdf, nr, dpi):
    """Where a page says its Fassung, in pixels, up to its right edge."""
    text = gerufen("pdftotext", "-q", "-bbox", "-f", nr, "-l", nr, pdf, "-")
    breite = float(re.search(r'<page width="([\d.]+)"', text).group(1))
    stellen = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">Fassung<', text)
    return [
        tuple(int(float(wert) * dpi / 72) for wert in (float(links) - SPIELRAUM, oben, breite + 1, float(unten) + 1))
        for links, oben, unten in stellen
    ]


def blatt_von(ordner, seite, programm="pdftoppm"):
    """What a picture of a page is now, with the number of the page and of all pages."""
    pdf = ordner / f"{seite.dokument}.pdf"
    nr, anzahl = seite_mit(pdf, seite.worte)
    stellen = fassungsstellen(pdf, nr, seite.dpi)
    blatt = Blatt(gezeichnet(pdf, nr, seite.dpi, programm), worte_der_seite(pdf, nr), stellen)
    return blatt, nr, anzahl


def bloecke(bild, ausgenommen):
    """A picture as the colours of its blocks."""
    bild = bild.copy()
    for stelle in ausgenommen:
        ImageDraw.Draw(bild).rectangle(stelle, fill="white")
    bild = bild.filter(ImageFilter.GaussianBlur(MISCHUNG))
    return bild.resize((-(-bild.width // BLOCK), -(-bild.height // BLOCK)), Image.Resampling.BOX)


def unterschied(altes, neues, anteil):
    """Why a kept picture is not what is shown now; None where it is. Both are leaves, the kept one without exceptions."""
    if altes.bild.size != neues.bild.size:
        return f"{altes.bild.size} pixels, and now {neues.bild.size}"
    vorher, jetzt = altes.worte.split(), neues.worte.split()
    if not vorher:
        return "it does not hold its words"
    # Where a library parts words is its own affair.
    if "".join(vorher) != "".join(jetzt):
        zeilen = difflib.unified_diff(vorher, jetzt, "picture", "now", lineterm="", n=2)
        return "other words\n" + "\n".join(list(zeilen)[2:40])
    farben = ImageChops.difference(bloecke(altes.bild, neues.ausgenommen), bloecke(neues.bild, neues.ausgenommen)).split()
    abstand = functools.reduce(ImageChops.lighter, farben)
    werte = abstand.histogram()
    viele, alle = sum(werte[VERSCHIEDEN:]), abstand.width * abstand.height
    if viele > anteil * alle:
        links, oben, rechts, unten = (BLOCK * rand for rand in abstand.point(lambda wert: 255 * (wert >= VERSCHIEDEN)).getbbox())
        return f"it looks different: {viele} of {alle} blocks, between {links},{oben} and {rechts},{unten}"
    return None


def gehalten(datei):
    """The picture that is kept, with its words."""
    bild = Image.open(datei)
    bild.load()
    return Blatt(bild.convert("RGB"), bild.info.get(WORTE, ""), [])


def schreiben(datei, blatt, farben):
    worte = PngImagePlugin.PngInfo()
    worte.add_itxt(WORTE, blatt.worte, zip=True)
    wenige = blatt.bild.quantize(farben, Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE)
    wenige.save(datei, optimize=True, pnginfo=worte)


def vergleichen(datei, blatt, anteil, farben):
    """Compares one picture or writes it; whether it is right."""
    if os.environ.get("ERWARTET") == "schreiben":
        # What is right stays as it is, so that nothing is written for another smoothing alone.
        if not datei.exists() or unterschied(gehalten(datei), blatt, anteil):
            schreiben(datei, blatt, farben)
            print(f"{datei.name}: written")
    grund = unterschied(gehalten(datei), blatt, anteil) if datei.exists() else "there is none"
    if grund:
        print(f"{datei.name} is old: {grund}")
    return grund is None


def alternativtexte(wurzel):
    """Words in place of a picture, by its name: all that documents say."""
    gefunden = {}
    for dokument in DOKUMENTE:
        text = (wurzel / dokument).read_text(encoding="utf-8")
        for worte, name in re.findall(r"!\[([^\]]*)\]\((?:docs/)?bilder/([\w-]+)\.png\)", text):
            gefunden.setdefault(name, []).append(worte)
    return gefunden


def falsche_worte(worte, blatt, nr, anzahl):
    """What the words in place of a picture say of its page that is not so."""
    if (wo := re.match(r"Page (\d+)", worte)) and int(wo.group(1)) != nr:
        yield f"it is page {nr}, and no page {wo.group(1)}"
    if worte.startswith("Last page") and nr != anzahl:
        yield f"it is page {nr} of {anzahl}, and not the last one"
    zahl = r"\d(?:[\d./]*\d)?"
    da = set(re.findall(zahl, blatt.worte))
    yield from (f"{eine} is not on it" for eine in re.findall(zahl, re.sub(r"^Page \d+", "", worte)) if eine not in da)


def probe(wurzel, gedruckt):
    """The measure itself: the same page drawn by another library passes; one other digit, or a lost line, does not."""
    seite = SEITEN[-1]
    blatt, _, _ = blatt_von(gedruckt, seite)
    anders_geglaettet, _, _ = blatt_von(gedruckt, seite, "pdftocairo")
    grund = unterschied(anders_geglaettet, blatt, SEITENANTEIL)
    assert grund is None, f"the same page, smoothed otherwise: {grund}"
    verloren = blatt.bild.copy()
    ImageDraw.Draw(verloren).rectangle((60, 160, 400, 180), fill="white")
    assert unterschied(blatt._replace(bild=verloren), blatt, SEITENANTEIL), "a lost line of a table"
    with tempfile.TemporaryDirectory() as ordner:
        other = drucken(wurzel, seite.plan, Path(ordner), "{2026: 2700, 2027: 5900}", "{2026: 2700, 2027: 5800}")
        andere_ziffer, _, _ = blatt_von(other, seite)
    grund = unterschied(blatt, andere_ziffer, SEITENANTEIL) or "nothing is seen"
    assert "-5.900" in grund and "+5.800" in grund, f"one other digit: {grund}"


def seiten(wurzel, arbeit):
    """Compares the printed pages, and what documents say in their place; how many mistakes there are."""
    gedruckt = {plan: drucken(wurzel, plan, arbeit) for plan in {seite.plan for seite in SEITEN}}
    probe(wurzel, gedruckt[SEITEN[-1].plan])
    gesagt = alternativtexte(wurzel)
    fehler = 0
    for seite in SEITEN:
        blatt, nr, anzahl = blatt_von(gedruckt[seite.plan], seite)
        fehler += not vergleichen(wurzel / f"docs/bilder/{seite.bild}.png", blatt, SEITENANTEIL, SEITENFARBEN)
        for worte in gesagt.get(seite.bild, []):
            for falsch in falsche_worte(worte, blatt, nr, anzahl):
                print(f"the words in place of {seite.bild}.png: {falsch}")
                fehler += 1
    dateien = {datei.stem for datei in (wurzel / "docs/bilder").glob("*.png")}
    for name in sorted(dateien ^ ({seite.bild for seite in SEITEN} | set(WERKBANK)) | (dateien ^ set(gesagt))):
        print(f"{name}: a picture is to be a file, listed in .ci/bilder.py, and shown by a document")
        fehler += 1
    return fehler


def werkbank(wurzel, arbeit):
    """Compares the pictures of the Werkbank; how many are old."""
    fehler = 0
    for name in WERKBANK:
        datei = arbeit / f"{name}.png"
        worte = datei.with_suffix(".txt").read_text(encoding="utf-8")
        blatt = Blatt(Image.open(datei).convert("RGB"), worte, [])
        fehler += not vergleichen(wurzel / f"docs/bilder/{name}.png", blatt, BROWSERANTEIL, BROWSERFARBEN)
    return fehler


def main(argumente):
    was, wurzel, arbeit = argumente
    fehler = {"seiten": seiten, "werkbank": werkbank}[was](Path(wurzel), Path(arbeit))
    return 1 if fehler else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
