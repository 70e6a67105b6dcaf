//! Stories of files.

use limen_model::{Caller, Result, UserState};

use super::{Format, Options, Outcome, Summary, import};
use crate::fixture::{PASSWORD, World, both_engines};
use crate::user::export::export;
use crate::user::state;
use crate::{group, role};

impl World {
    async fn import(&self, format: Format, file: &str, options: Options) -> Result<(Summary, Vec<String>)> {
        let mut lines = Vec::new();
        let operator = Caller::operator();
        let source = (format, file.as_bytes());
        let summary = import(&self.app, &self.project(), &operator, source, options, |row| {
            let (word, faults) = match &row.outcome {
                Outcome::Created(_) => ("created", Vec::new()),
                Outcome::Updated(_) => ("updated", Vec::new()),
                Outcome::Skipped(_) => ("skipped", Vec::new()),
                Outcome::Refused(faults) => {
                    ("refused", faults.iter().map(|fault| fault.code().to_owned()).collect())
                }
            };
            lines.push(format!("{} {word} {} {}", row.row, row.name, faults.join(" ")).trim_end().to_owned());
        })
        .await?;
        Ok((summary, lines))
    }

    async fn export(&self, format: Format, hashes: bool) -> String {
        let mut out = Vec::new();
        export(&self.app, &self.project(), &Caller::operator(), format, hashes, &mut out)
            .await
            .expect("written");
        String::from_utf8(out).expect("text")
    }
}

const BCRYPT: &str = "$2b$04$lhsMJpGIogYpTStMLyAWcOCVzB84ZEBbvacst4ujG6eXzUVmL0aGe";
const DJANGO: &str = "pbkdf2_sha256$1000$seasalt$aURVgIliqte3SYBtallYzf9LJu0JSWcCQryqA0Zsq44=";

both_engines! {
    async fn people_move_here_with_their_passwords(world: World) {
        let file = serde_json::json!([
            { "email": "Ada@Lovelace.example", "email_verified": true, "name": "Ada", "password_hash": BCRYPT },
            { "username": "grace", "password_hash": DJANGO, "state": "disabled" },
        ]);
        let (summary, lines) = world.import(Format::Json, &file.to_string(), Options::default()).await.expect("read");
        assert_eq!((summary.created, lines.as_slice()), (2, ["1 created ada@lovelace.example".to_owned(), "2 created grace".to_owned()].as_slice()));
        let ada = world.user("ada@lovelace.example").await.expect("there");
        let stored = async || {
            let password = world.read(async |tx| tx.find_password(ada.id).await).await.expect("a password");
            String::from_utf8(password.data).expect("text")
        };
        assert_eq!(stored().await, BCRYPT);
        assert!(world.sign_in(&world.browser("192.0.2.7"), "ada@lovelace.example", "kettle moss").await.is_err()
            || stored().await == BCRYPT);
        world.signed_in(&world.browser("192.0.2.8"), "ada@lovelace.example", PASSWORD).await;
        assert!(stored().await.starts_with("$argon2id$v=19$m=19456,"), "upgraded at the first sign-in");
        world.signed_in(&world.browser("192.0.2.9"), "ada@lovelace.example", PASSWORD).await;
        assert!(world.sign_in(&world.browser("192.0.2.10"), "grace", PASSWORD).await.is_err(), "switched off");
    }

    async fn every_fault_of_every_row_is_told(world: World) {
        world.person("ada", &[]).await;
        let file = [
            r#"{"email":"nonsense","username":"a b","roles":["Admin","nope"],"password_hash":"hunter2","state":"deleted","email_verified":"maybe","shoe":9}"#,
            r#"{"email":"new@example.com","roles":["nope"]}"#,
            r#"{"email":"new2@example.com","groups":["Nowhere"]}"#,
            r#"{"name":"nobody"}"#,
            r#"{"email":"ada@example.com"}"#,
            r#"{"email":"ada@example.com"}"#,
            r#"{"email":"x@example.com","username":5,}"#,
            r#"{"email":"good@example.com","roles":"member;guest"}"#,
        ].join("\n");
        for dry_run in [true, false] {
            let (summary, lines) = world.import(Format::Json, &file, Options { dry_run, update: false }).await.expect("read");
            assert_eq!(lines, [
                "1 refused nonsense unknown_field unsupported_hash invalid_email invalid_field invalid_username invalid_field invalid_role_name",
                "2 refused new@example.com unknown_role",
                "3 refused new2@example.com no_such_group",
                "4 refused  identifier_missing",
                "5 skipped ada@example.com",
                "6 refused ada@example.com duplicate_row",
                "7 refused  row_unreadable",
                "8 created good@example.com",
            ]);
            assert_eq!(summary, Summary { created: 1, updated: 0, skipped: 1, refused: 6 });
            assert_eq!(world.user("good@example.com").await.is_some(), !dry_run);
        }
        assert_eq!(world.user("good@example.com").await.expect("made").roles.len(), 2);
    }

    async fn what_is_there_is_changed_only_when_asked(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let (ada, _) = (world.person("ada", &["admin"]).await, world.person("bob", &["admin"]).await);
        role::create(app, project, &operator, "auditor".parse().expect("a role"), "").await.expect("made");
        group::create(app, project, &operator, "Kitchen & Co".parse().expect("a name"), "").await.expect("made");
        let file = "\u{feff}Email,Username,Name,Roles,Groups,State\n\
                    ada@example.com,,\"King, Ada\",auditor,kitchen & co,\n\
                    bob@example.com,,Bobby,,,disabled\n\
                    ada@example.com,bob,,,,\n";
        let (summary, _) = world.import(Format::Csv, file, Options::default()).await.expect("read");
        assert_eq!((summary.skipped, summary.refused), (2, 1));
        let (_, lines) = world.import(Format::Csv, file, Options { update: true, dry_run: false }).await.expect("read");
        assert_eq!(lines, ["1 updated ada@example.com", "2 refused bob@example.com last_administrator", "3 refused ada@example.com duplicate_row"]);
        let now = world.user("ada@example.com").await.expect("there");
        assert_eq!((now.profile.name.as_deref(), now.roles.contains("auditor"), now.is_admin()), (Some("King, Ada"), true, false));
        assert_eq!(group::names_of(app, project, ada.id).await.expect("names").len(), 1);
        let bob = world.user("bob@example.com").await.expect("there");
        assert_eq!((bob.state, bob.display_name().as_str()), (UserState::Active, "bob Example"), "nothing of a refused row");
        let mixed = r#"{"email":"ada@example.com","username":"bob"}"#;
        let (_, lines) = world.import(Format::Json, mixed, Options { update: true, dry_run: false }).await.expect("read");
        assert_eq!(lines, ["1 refused ada@example.com ambiguous_user"]);
    }

    async fn a_file_brings_nobody_back_who_is_to_be_erased(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let ada = world.person("ada", &[]).await;
        state::delete(app, project, &operator, ada.id, None).await.expect("deleted");
        let erase_at = || world.read(async |tx| Ok(tx.find_standing(ada.id).await?.expect("a standing").erase_at));
        let before = erase_at().await;
        assert!(before.is_some());
        let update = Options { update: true, dry_run: false };
        for state in ["active", "disabled"] {
            let row = serde_json::json!({ "email": "ada@example.com", "name": "Ada again", "state": state });
            let (_, lines) = world.import(Format::Json, &row.to_string(), update).await.expect("read");
            assert_eq!(lines, ["1 refused ada@example.com deleted_account"]);
        }
        let now = world.user("ada@example.com").await.expect("there");
        assert_eq!((now.state, now.display_name().as_str()), (UserState::Deleted, "ada Example"));
        assert_eq!(erase_at().await, before);
    }

    async fn an_export_is_an_import(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        group::create(app, project, &operator, "Kitchen".parse().expect("a name"), "").await.expect("made");
        let file = serde_json::json!([
            { "email": "ada@example.com", "email_verified": true, "name": "=1+1", "roles": ["member"], "groups": ["Kitchen"], "password_hash": BCRYPT },
            { "username": "grace", "name": "Grace, \"Amazing\"\u{2028}", "state": "disabled", "phone_number": "+4930123456" },
        ]);
        world.import(Format::Json, &file.to_string(), Options::default()).await.expect("read");
        let (json, csv) = (world.export(Format::Json, false).await, world.export(Format::Csv, false).await);
        assert!(!json.contains("$2b$") && !csv.contains("$2b$"), "no hash unless it is asked for");
        assert!(csv.contains("'=1+1") && csv.contains("'+4930123456"), "nothing that a spreadsheet computes: {csv}");
        assert!(world.export(Format::Json, true).await.contains(BCRYPT));
        let csv = world.export(Format::Csv, true).await;
        for id in [world.user_id("ada@example.com").await, world.read(async |tx| Ok(tx.find_user_by_username(&"grace".parse()?).await?.expect("there").id)).await] {
            world.write(async |tx| tx.delete_user(id).await).await;
        }
        let (summary, lines) = world.import(Format::Csv, &csv, Options::default()).await.expect("read");
        assert_eq!(summary.created, 2, "{lines:?}");
        let strip = |text: &str| -> Vec<serde_json::Value> {
            let mut rows: Vec<serde_json::Value> = text.lines().map(|line| {
                let mut row: serde_json::Value = serde_json::from_str(line).expect("an object");
                for field in ["id", "created_at", "updated_at"] {
                    row.as_object_mut().expect("an object").remove(field);
                }
                row
            }).collect();
            rows.sort_by_key(ToString::to_string);
            rows
        };
        assert_eq!(strip(&world.export(Format::Json, false).await), strip(&json));
    }

    async fn only_the_command_line_moves_hashes(world: World) {
        let (app, project) = (&world.app, &world.project());
        let boss = world.as_caller(world.person("boss", &["admin"]).await.id).await;
        let file = serde_json::json!({ "email": "ada@example.com", "password_hash": BCRYPT }).to_string();
        let mut codes = Vec::new();
        let source = (Format::Json, file.as_bytes());
        import(app, project, &boss, source, Options::default(), |row| {
            if let Outcome::Refused(faults) = &row.outcome {
                codes.extend(faults.iter().map(|fault| fault.code().to_owned()));
            }
        }).await.expect("read");
        assert_eq!(codes, ["operator_only"]);
        let refused = export(app, project, &boss, Format::Json, true, &mut Vec::new()).await;
        assert_eq!(refused.expect_err("a refusal").code(), "operator_only");
        assert_eq!(export(app, project, &boss, Format::Json, false, &mut Vec::new()).await.expect("written"), 1);
    }
}

#[tokio::test]
async fn a_file_that_is_no_such_file_ends_where_it_breaks() {
    let world = World::sqlite().await;
    for (format, file, made) in [
        (Format::Json, "[1,2]", 0),
        (Format::Json, r#"{"email":"a@example.com"}"#.to_owned().as_str(), 1),
        (Format::Json, r#"{"email":"b@example.com""#, 0),
        (Format::Json, "", 0),
        (Format::Csv, "", 0),
        (Format::Csv, "email\nb@example.com\nc@example.com,too,many\n", 1),
    ] {
        let done = world.import(format, file, Options::default()).await;
        match done {
            Ok((summary, _)) => assert_eq!(summary.created, made, "{file}"),
            Err(error) => assert_eq!((error.code(), made), ("import_unreadable", 0), "{file}"),
        }
    }
    let huge = format!(
        r#"[{{"email":"d@example.com","name":"{}"}}, {{"email":"e@example.com"}}]"#,
        "x".repeat(70_000)
    );
    let (summary, lines) = world.import(Format::Json, &huge, Options::default()).await.expect("read");
    assert_eq!((summary.created, lines[0].as_str()), (1, "1 refused  row_too_large"));
}
