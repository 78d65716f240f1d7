//! The pages as a person has them, in a browser: `.ci/werkbank` runs what stands in `tests/browser/`.

use std::path::Path;
use std::process::Command;

#[test]
#[ignore = "needs node and Chromium; .ci/werkbank, which .ci/run calls, installs both"]
fn a_plan_is_made_changed_and_printed_in_a_browser_by_keyboard() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let done = Command::new(root.join(".ci/werkbank"))
        .env("DRUCKSACHE", env!("CARGO_BIN_EXE_drucksache"))
        .status()
        .expect("a shell");
    assert!(done.success());
}
