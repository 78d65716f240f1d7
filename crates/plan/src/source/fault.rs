//! Faults of a file that show before its content is interpreted.

use super::Span;

/// A file that can't be read as text or as YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its place in the file.
    pub span: Span,
    /// The kind of fault.
    pub kind: FaultKind,
}

/// The kinds of [`Fault`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The file is not there.
    Missing,
    /// It is a link that leads out of its folder or nowhere, or lies behind one.
    LeadsOut,
    /// It is no plain file but a folder, a pipe or a device.
    NotPlain,
    /// The operating system refuses to read it; the reason in German.
    Unreadable(String),
    /// More bytes than a file may have.
    TooBig {
        /// The length of the file in bytes.
        bytes: u64,
    },
    /// With it, the files of the plan have more bytes together than they may have.
    TooMuch,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// The text is UTF-16, as Windows calls "Unicode".
    Utf16,
    /// A NUL or another control character.
    Control(char),
    /// Conflict markers of git.
    Conflict,
    /// Nothing but blanks and comments.
    Empty,
    /// A second `---` document.
    TwoDocuments,
    /// A tab in the indentation.
    Tab,
    /// A tab between the colon of a key, or the dash of a list, and the value.
    TabBehind(char),
    /// A line of a long text that begins further left than it may.
    LeftOfText {
        /// The key with its sign: `kurzfassung: |`.
        head: String,
        /// The blanks that it needs.
        blanks: usize,
    },
    /// A dash of a word processor, or another sign, where `-` begins a point of a list.
    ListSign(char),
    /// No blank behind the colon of a key.
    NoBlank,
    /// A blank that YAML takes as a letter, such as the protected one, where YAML needs a blank.
    WideBlank(char),
    /// ` #` without a blank behind it, after a text: YAML takes the rest of the line as a comment. The lost text.
    Comment(String),
    /// After a text, ` # ` and more text: a remark, unless it was meant to be printed. What is lost.
    Remark(String),
    /// Such a comment between the lines of a text, where YAML can't read on.
    CommentInside,
    /// `&word` before a value: YAML takes it as a name for the value (an anchor). The word.
    Anchor(String),
    /// A value that begins like a point of a list, in the line of its key; the value.
    DashValue(String),
    /// A colon with a blank inside of a text without quotes; the text.
    Colon(String),
    /// A colon with a blank inside of a text in typographic quotation marks, which have no meaning in YAML; the text.
    TypedQuotes(String),
    /// Text behind a closing quote.
    BehindQuote,
    /// Text behind the bracket that closes a list or a group; the value.
    BehindBracket(String),
    /// A value that begins with a sign of YAML for long texts, `|` or `>`, and goes on behind it; the value.
    BlockSign(String),
    /// Not YAML; the parser's words.
    Syntax(String),
    /// A tag such as `!include`.
    Tag(String),
    /// A mapping key that is not a plain text.
    KeyNotText,
    /// A key that its mapping already has.
    DuplicateKey {
        /// The key as it is spelled here.
        key: String,
        /// Where it stands first.
        first: Span,
        /// How it is spelled there, if that differs (umlaut alias).
        spelled: Option<String>,
    },
    /// Deeper than a plan may be.
    TooDeep,
    /// More values and keys than a file may have; how many it may.
    TooMany(usize),
    /// Aliases that expand to more nodes than a plan may have.
    TooManyAliases,
    /// A run of letters without a blank, longer than a PDF archive takes; its length in characters.
    LongWord(usize),
}
