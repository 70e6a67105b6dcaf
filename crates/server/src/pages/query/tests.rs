use super::*;
use proptest::prelude::*;

fn encoded(pairs: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

proptest! {
    #[test]
    fn i15_any_text_is_a_query_within_bounds(text in "\\PC{0,400}") {
        let query = Query::parse(&text);
        prop_assert!(query.iter().count() <= MOST);
        for (name, _) in query.iter() {
            prop_assert!(query.has(name) && !query.without(name).has(name));
            prop_assert!(query.get(name).is_none_or(|value| !value.is_empty()));
        }
    }

    /// What a page of ours wrote into a form comes back as it was; of a name that stands there twice the first counts.
    #[test]
    fn i15_what_was_typed_is_what_is_read(values in prop::collection::vec("\\PC{0,20}", 0..20), again in "\\PC{1,20}") {
        let mut pairs: Vec<(String, String)> = values.into_iter().enumerate().map(|(at, value)| (format!("n{at}+&="), value)).collect();
        let copies: Vec<_> = pairs.iter().map(|(name, _)| (name.clone(), again.clone())).collect();
        let typed = pairs.clone();
        pairs.extend(copies);
        let query = Query::parse(&encoded(&pairs));
        for (name, value) in &typed {
            prop_assert_eq!(query.get(name), Some(value.as_str()).filter(|value| !value.is_empty()));
        }
    }

    #[test]
    fn i15_what_is_too_much_is_left_out(count in 0usize..200) {
        let pairs: Vec<(String, String)> = (0..count).map(|at| (format!("p{at}"), "1".to_owned())).collect();
        prop_assert_eq!(Query::parse(&encoded(&pairs)).iter().count(), count.min(MOST));
    }
}
