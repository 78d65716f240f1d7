//! The files for GitLab and GitHub against what these read, written down as far as it is used:
//! <https://docs.gitlab.com/ci/yaml/> and GitHub's workflow syntax.

use serde_json::{Value, json};

use super::recipe;

/// Reads YAML as the hosts do.
#[track_caller]
pub(super) fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&recipe(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[track_caller]
fn wrong(schema: &Value, document: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(schema).expect("a schema");
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What GitLab reads: the keys of a pipeline and of a job.
fn gitlab() -> Value {
    let words = json!({"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}});
    json!({
        "type": "object",
        "required": ["stages"],
        "properties": {
            "stages": words,
            "default": {"type": "object", "additionalProperties": false, "properties": {"tags": words}},
            "workflow": {
                "type": "object",
                "additionalProperties": false,
                "properties": {"rules": {"type": "array", "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {"exists": words, "if": {"type": "string"}, "when": {"enum": ["always", "never"]}}
                }}}
            }
        },
        // Every other key is a job.
        "additionalProperties": {
            "type": "object",
            "additionalProperties": false,
            "required": ["stage", "script"],
            "properties": {
                "stage": {"type": "string"},
                "script": words,
                "artifacts": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "when": {"enum": ["on_success", "on_failure", "always"]},
                        "access": {"enum": ["all", "developer", "maintainer", "none"]},
                        "expire_in": {"type": "string", "pattern": "^[0-9]+ days$"},
                        "paths": words,
                        "reports": {
                            "type": "object",
                            "additionalProperties": false,
                            "properties": {"codequality": {"type": "string"}}
                        }
                    }
                }
            }
        }
    })
}

/// What GitHub reads: a workflow with its jobs and steps, each of which runs something or uses an action.
fn github() -> Value {
    let step = |with: Value| {
        json!({
            "type": "object",
            "additionalProperties": false,
            "required": ["uses"],
            "properties": {"name": {"type": "string"}, "if": {"type": "string"}, "uses": with["uses"], "with": with["with"]}
        })
    };
    let texts = |keys: &[&str]| {
        let properties: serde_json::Map<String, Value> =
            keys.iter().map(|key| ((*key).to_owned(), json!({"type": ["string", "integer"]}))).collect();
        json!({"type": "object", "additionalProperties": false, "properties": properties})
    };
    let upload = texts(&["name", "path", "if-no-files-found", "retention-days"]);
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["on", "jobs"],
        "properties": {
            "name": {"type": "string"},
            "on": {"type": "array", "items": {"enum": ["push", "pull_request"]}},
            "permissions": {
                "type": "object",
                "additionalProperties": false,
                "properties": {"contents": {"enum": ["read"]}, "security-events": {"enum": ["write"]}}
            },
            "jobs": {"type": "object", "minProperties": 1, "additionalProperties": {
                "type": "object",
                "additionalProperties": false,
                "required": ["runs-on", "steps"],
                "properties": {
                    "runs-on": {"type": "array", "items": {"type": "string"}},
                    "steps": {"type": "array", "items": {"oneOf": [
                        step(json!({"uses": {"const": "actions/checkout@v4"}, "with": false})),
                        step(json!({"uses": {"const": "actions/upload-artifact@v4"}, "with": upload})),
                        step(json!({"uses": {"const": "github/codeql-action/upload-sarif@v3"}, "with": texts(&["sarif_file"])})),
                        {
                            "type": "object",
                            "additionalProperties": false,
                            "required": ["run"],
                            "properties": {"name": {"type": "string"}, "if": {"type": "string"}, "run": {"type": "string"}}
                        }
                    ]}}
                }
            }}
        }
    })
}

#[test]
fn the_file_for_gitlab_is_a_pipeline_whose_jobs_are_in_its_stages() {
    let pipeline = yaml(".gitlab-ci.yml");
    assert_eq!(wrong(&gitlab(), &pipeline), Vec::<String>::new());
    let stages = pipeline["stages"].as_array().expect("stages");
    for job in ["pruefen", "drucken"] {
        assert!(stages.contains(&pipeline[job]["stage"]), "{job}");
    }
    // What a plan has that is not public is nobody's who only reads the project.
    assert_eq!(pipeline["drucken"]["artifacts"]["access"], "developer");
    let mut broken = pipeline.clone();
    broken["drucken"]["skript"] = json!([]);
    assert!(!wrong(&gitlab(), &broken).is_empty(), "the schema refuses nothing");
}

#[test]
fn the_files_for_github_are_workflows_that_may_only_read() {
    for path in [".github/workflows/drucksache.yml", ".github/workflows/befunde.yml"] {
        let workflow = yaml(path);
        assert_eq!(wrong(&github(), &workflow), Vec::<String>::new(), "{path}");
        assert_eq!(workflow["permissions"]["contents"], "read", "{path}");
        let mut broken = workflow.clone();
        broken["jobs"]["x"] =
            json!({"runs-on": ["self-hosted"], "steps": [{"uses": "actions/checkout@v4", "run": "x"}]});
        assert!(!wrong(&github(), &broken).is_empty(), "the schema refuses nothing");
    }
}
