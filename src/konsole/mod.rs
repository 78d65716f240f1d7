//! The output of a run: data to standard output, talk to standard error, with colours where they are wanted.

mod fortschritt;

use std::cell::RefCell;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};

use drucksache_plan::source::visible_text;

use crate::absage::Absage;

pub use fortschritt::Fortschritt;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The two streams of a run.
pub struct Konsole {
    /// Only errors are reported.
    pub quiet: bool,
    art: Konsolenart,
    out: RefCell<To>,
    err: RefCell<To>,
}

/// How a console looks, without its streams.
#[derive(Debug, Clone, Copy)]
pub struct Konsolenart {
    quiet: bool,
    colour: Colour,
    /// NO_COLOR is set: no colours, unless the command line asks for them.
    no_color: bool,
    out_terminal: bool,
    err_terminal: bool,
}

impl Konsolenart {
    /// A console that looks so and keeps what is printed.
    pub fn memory(self) -> Konsole {
        let kept = || RefCell::new(To::Memory(Vec::new()));
        Konsole { quiet: self.quiet, art: self, out: kept(), err: kept() }
    }

    fn coloured(self, terminal: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && !self.no_color,
        }
    }
}

enum To {
    Stdout(io::Stdout),
    Stderr(io::Stderr),
    Memory(Vec<u8>),
}

impl To {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.write_all(bytes).and_then(|()| out.flush()),
            Self::Stderr(err) => err.write_all(bytes),
            Self::Memory(all) => all.write_all(bytes),
        }
    }
}

impl Konsole {
    /// The streams of this process.
    pub fn standard() -> Self {
        // https://no-color.org: any value but an empty one.
        #[expect(clippy::disallowed_methods, reason = "the one variable that is read, for a terminal's sake")]
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let art = Konsolenart {
            quiet: false,
            colour: Colour::Auto,
            no_color,
            out_terminal: io::stdout().is_terminal(),
            err_terminal: io::stderr().is_terminal(),
        };
        let (out, err) = (RefCell::new(To::Stdout(io::stdout())), RefCell::new(To::Stderr(io::stderr())));
        Self { quiet: false, art, out, err }
    }

    /// Keeps what is printed.
    pub fn memory() -> Self {
        let (quiet, colour) = (false, Colour::Auto);
        Konsolenart { quiet, colour, no_color: true, out_terminal: false, err_terminal: false }.memory()
    }

    /// How this console looks.
    pub fn art(&self) -> Konsolenart {
        Konsolenart { quiet: self.quiet, ..self.art }
    }

    /// Prints what another console has kept: data first, then talk.
    ///
    /// # Errors
    /// The data can't be written.
    pub fn replay(&self, kept: Self) -> Result<(), Absage> {
        let (out, err) = kept.into_memory();
        let done = if out.is_empty() { Ok(()) } else { self.data(&out) };
        _ = self.err.borrow_mut().write(&err);
        done
    }

    /// What was printed to both streams; nothing if these are the streams of the process.
    pub fn into_memory(self) -> (Vec<u8>, Vec<u8>) {
        let kept = |stream: RefCell<To>| match stream.into_inner() {
            To::Memory(all) => all,
            To::Stdout(_) | To::Stderr(_) => Vec::new(),
        };
        (kept(self.out), kept(self.err))
    }

    /// The same streams, as quiet and as coloured as the command line asks for.
    #[must_use]
    pub fn with(mut self, quiet: bool, colour: Colour) -> Self {
        self.quiet = quiet;
        self.art.colour = colour;
        self
    }

    /// Writes data to standard output.
    ///
    /// # Errors
    /// It can't be written.
    pub fn data(&self, bytes: &[u8]) -> Result<(), Absage> {
        match self.out.borrow_mut().write(bytes) {
            // A reader that closes the pipe (`| head`) has read enough.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Absage::system("Das Ergebnis lässt sich nicht ausgeben", &error))
            }
            _ => Ok(()),
        }
    }

    /// Writes talk to standard error. A closed standard error does not fail the run.
    pub fn say(&self, text: impl Display) {
        _ = self.err.borrow_mut().write(text.to_string().as_bytes());
    }

    /// Writes talk, unless only errors are reported.
    pub fn tell(&self, text: impl Display) {
        if !self.quiet {
            self.say(visible_text(&text.to_string()));
        }
    }

    /// Reports why the job can't be done, and what to do.
    pub fn refuse(&self, Absage { message, hint }: &Absage) {
        self.say(visible_text(&format!("Fehler: {message}\n  Hilfe: {hint}\n")));
    }

    /// Whether standard output is a terminal, which takes no PDF.
    pub fn out_is_terminal(&self) -> bool {
        self.art.out_terminal
    }

    /// Whether to colour data. A file has colours only where they are always wanted.
    pub fn colour_out(&self, to_file: bool) -> bool {
        self.art.coloured(self.art.out_terminal && !to_file)
    }

    /// Whether to colour talk.
    pub fn colour_err(&self) -> bool {
        self.art.coloured(self.art.err_terminal)
    }

    /// A bar that tells how far a longer run is; it is seen on a terminal only, and never in a quiet run.
    pub fn fortschritt(&self, count: usize) -> Fortschritt {
        Fortschritt::new(count, self.art.err_terminal && !self.quiet)
    }
}
