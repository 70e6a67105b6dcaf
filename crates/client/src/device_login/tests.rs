use limen_model::Time;

use super::*;

fn refusal(error: &str) -> Result<Result<&'static str, Refusal>> {
    Ok(Err(serde_json::from_str(&format!(r#"{{"error":"{error}"}}"#)).unwrap()))
}

/// Plays the answers, one for each poll; the last one goes on for ever. Gives the outcome and the pauses in seconds.
async fn poll(
    answers: Vec<Result<Result<&'static str, Refusal>>>,
    lifetime: u64,
) -> (Result<&'static str>, Vec<u64>) {
    let clock = Clock::manual(Time::from_seconds(1_000_000));
    let mut answers = answers.into_iter();
    let mut pauses = Vec::new();
    let rhythm = Rhythm { interval: INTERVAL, lifetime: Duration::from_secs(lifetime) };
    let ask = async || answers.next().unwrap_or_else(|| refusal("authorization_pending"));
    let outcome = rhythm
        .poll(&clock, ask, async |pause| {
            pauses.push(pause.as_secs());
            clock.advance(pause);
        })
        .await;
    (outcome, pauses)
}

fn code(outcome: Result<&'static str>) -> String {
    outcome.unwrap_err().code().to_owned()
}

#[tokio::test]
async fn waits_before_the_first_question_and_keeps_the_rhythm() {
    let (outcome, pauses) =
        poll(vec![refusal("authorization_pending"), refusal("authorization_pending"), Ok(Ok("tokens"))], 600)
            .await;
    assert_eq!((outcome.unwrap(), pauses), ("tokens", vec![5, 5, 5]));
}

#[tokio::test]
async fn b21_slow_down_holds_for_all_later_questions() {
    let answers = vec![
        refusal("slow_down"),
        refusal("authorization_pending"),
        refusal("slow_down"),
        refusal("authorization_pending"),
        Ok(Ok("tokens")),
    ];
    let (outcome, pauses) = poll(answers, 600).await;
    assert_eq!((outcome.unwrap(), pauses), ("tokens", vec![5, 10, 10, 15, 15]));
}

#[tokio::test]
async fn b21_denial_is_final() {
    let (outcome, pauses) = poll(vec![refusal("access_denied"), Ok(Ok("tokens"))], 600).await;
    assert_eq!((code(outcome), pauses), ("access_denied".to_owned(), vec![5]));
}

#[tokio::test]
async fn b21_expiry_ends_it_by_the_server_or_by_the_clock() {
    let (outcome, _) = poll(vec![refusal("expired_token")], 600).await;
    assert_eq!(code(outcome), "expired_token");
    let (outcome, pauses) = poll(vec![], 60).await;
    assert_eq!((code(outcome), pauses.len()), ("expired_token".to_owned(), 12));
}

#[tokio::test]
async fn a_server_that_goes_away_is_asked_less_often() {
    let gone = || Err(Error::unreachable("server_unreachable", "gone"));
    let (outcome, pauses) = poll(vec![gone(), gone(), gone(), gone(), gone(), Ok(Ok("tokens"))], 600).await;
    assert_eq!((outcome.unwrap(), pauses), ("tokens", vec![5, 10, 20, 40, 60, 60]));
}

#[tokio::test]
async fn an_error_that_the_standard_does_not_name_ends_it() {
    let (outcome, _) = poll(vec![refusal("invalid_client"), Ok(Ok("tokens"))], 600).await;
    assert_eq!(code(outcome), "invalid_client");
}
