//! A template that is added or removed changes what is built into the program.

fn main() {
    println!("cargo:rerun-if-changed=../../templates");
    println!("cargo:rerun-if-changed=build.rs");
}
