//! I16: whatever was acknowledged survives `kill -9`; nothing half done remains; a restart needs no repair.
//!
//! In: a database, and a program that writes to it as fast as it can and tells what was acknowledged. It is killed over
//! and over, now and then before it has begun, and for PostgreSQL the server under it is killed as well. After each
//! death the database is opened as it is, and must hold every acknowledged transaction, each of them whole.

use std::time::Duration;

use limen_store::testing::TestDatabase;
use limen_store::testing::postgres::{Durability, Server, create_database};

use self::verdict::Ledger;
use self::victim::Victim;

#[path = "i16_kill_nine/verdict.rs"]
mod verdict;
#[path = "i16_kill_nine/victim.rs"]
mod victim;
#[path = "i16_kill_nine/work.rs"]
mod work;

/// How much the victim of a round achieves before it is killed, in the middle of what it does next: up to `most`
/// transactions, spread, and the same in every run.
fn achievement(round: u64, most: u64) -> usize {
    usize::try_from(round * 37 % most).expect("a small number")
}

/// Kills one victim; every eighth dies young, in the middle of opening the database.
fn kill_once(test: &str, url: &str, round: u64, most: u64) -> Vec<work::Ack> {
    let victim = Victim::start(test, url);
    if round.is_multiple_of(8) {
        std::thread::sleep(Duration::from_millis(round * 11 % 90));
    } else {
        victim.wait_for_more_than(achievement(round, most));
    }
    victim.kill()
}

#[test]
fn i16_kill_nine_sqlite() {
    if victim::is_called() {
        return victim::write_until_killed();
    }
    let database = TestDatabase::sqlite();
    let mut ledger = Ledger::new(database.url());
    for round in 0..120 {
        let acknowledged = kill_once("i16_kill_nine_sqlite", database.url(), round, 300);
        ledger.check(round, &acknowledged);
        verdict::sqlite_is_sound(database.url());
    }
    assert!(ledger.acknowledged > 10_000, "{} transactions in 120 lives", ledger.acknowledged);
}

#[test]
fn i16_kill_nine_postgres_client() {
    if victim::is_called() {
        return victim::write_until_killed();
    }
    let server = Server::start(Durability::Full).expect("a server");
    let (url, _) = verdict::wait_for(create_database(server.admin_url()));
    let mut ledger = Ledger::new(&url);
    for round in 0..80 {
        let acknowledged = kill_once("i16_kill_nine_postgres_client", &url, round, 80);
        ledger.check(round, &acknowledged);
    }
    assert!(ledger.acknowledged > 2_000, "{} transactions in 80 lives", ledger.acknowledged);
}

/// The server dies under the writer, which has to find its way back by itself when the server is there again.
#[test]
fn i16_kill_nine_postgres_server() {
    if victim::is_called() {
        return victim::write_until_killed();
    }
    let mut server = Server::start(Durability::Full).expect("a server");
    let (url, _) = verdict::wait_for(create_database(server.admin_url()));
    let mut ledger = Ledger::new(&url);
    for round in 0..20 {
        let victim = Victim::start("i16_kill_nine_postgres_server", &url);
        victim.wait_for_more_than(achievement(round, 50));
        if round.is_multiple_of(2) {
            server.kill().expect("killed");
        } else {
            server.stop_at_once().expect("stopped");
        }
        let before = victim.acknowledged();
        server.restart().expect("recovered without help");
        victim.wait_for_more_than(before + achievement(round, 50));
        ledger.check(round, &victim.kill());
    }
    assert!(ledger.acknowledged > 500, "{} transactions in 20 lives", ledger.acknowledged);
}
