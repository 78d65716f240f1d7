//! Random files in random spellings.
