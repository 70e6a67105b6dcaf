//! Where an address is, as far as a GeoIP database knows: "Graz, Austria". People recognise a place sooner than an address.
//!
//! In: a database in the MaxMind format (GeoLite2 City or Country, DB-IP) and an address. Out: a place, or nothing.
//! What can go wrong: a file that is no such database, told when it is opened. An address that it does not know is no error.

use std::net::IpAddr;
use std::path::Path;

use limen_model::{Error, Result};
use maxminddb::Reader;
use serde::Deserialize;

/// More than a name of a place ever has; a database is a file that somebody else wrote.
const LONGEST: usize = 80;

/// What is known of the addresses of this world; nothing by default.
#[derive(Default)]
pub struct Places(Option<Reader<Vec<u8>>>);

/// What we read of an entry.
#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    city: Option<Named<'a>>,
    #[serde(borrow)]
    country: Option<Named<'a>>,
}

#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow, default)]
    names: Names<'a>,
}

#[derive(Deserialize, Default)]
struct Names<'a> {
    en: Option<&'a str>,
}

impl Places {
    /// Reads a database into memory.
    ///
    /// Errors: `invalid` with the reason when the file cannot be read or is no such database.
    pub fn open(path: &Path) -> Result<Self> {
        let reader = Reader::open_readfile(path).map_err(|error| {
            Error::invalid("geoip_file", format!("{} is no GeoIP database: {error}.", path.display()))
        })?;
        Ok(Self(Some(reader)))
    }

    /// Where an address is: city and country, or what is known of them.
    pub fn of(&self, address: IpAddr) -> Option<String> {
        let found = self.0.as_ref()?.lookup(address.to_canonical()).ok()?;
        let Entry { city, country } = found.decode().ok()??;
        let name = |named: Option<Named<'_>>| named.and_then(|named| named.names.en).map(str::to_owned);
        let known = [name(city), name(country)].into_iter().flatten().filter(|name| !name.is_empty());
        let place = known.collect::<Vec<_>>().join(", ");
        (!place.is_empty()).then(|| place.chars().filter(|sign| !sign.is_control()).take(LONGEST).collect())
    }

    /// An address as text, with the place behind it where that is known.
    pub fn described(&self, address: IpAddr) -> String {
        self.of(address).map_or_else(|| address.to_string(), |place| format!("{address} ({place})"))
    }
}

#[cfg(test)]
mod tests;
