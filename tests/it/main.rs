//! What a user sees, in one test binary.

mod ausgabe; // files of a build, and what it never touches
mod befehlszeile; // help, wrong arguments, quiet, colours
mod bytes;
mod dateien; // files that are no text, no YAML, too big or not there
mod eingaben; // every bad input has a German finding at its line and column
mod erzeugt; // a plan of as many Maßnahmen as wanted, for tests and benches
mod fall; // bad inputs as data: the smallest valid plan, changed, and the findings that it must give
mod feindlich; // text that would do harm if it ran is printed as that text, or refused
mod felder; // every text key of the schema and what becomes of its text
mod floors; // the rooms of src/ and who may use whom
mod meldungen; // what the clerk reads, whole
mod pdftext; // the text of a PDF, read back
mod project; // builder: a temporary folder with plans, the program run in it
mod uhr; // a clock set elsewhere // same plan, same bytes
