//! What a user sees, in one test binary.

mod project; // builder: a temporary folder with plans, the program run in it
mod floors; // the rooms of src/ and who may use whom
mod docs; // what README, handbook and the others say
