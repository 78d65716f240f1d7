//! What a user sees, in one test binary.

mod floors;
mod project; // builder: a temporary folder with plans, the program run in it // the rooms of src/ and who may use whom
