//! Units of usage, and the factors between them.
//!
//! Nothing is converted by guess: a unit that two people would read in two ways (`KB`), or that has no fixed relation to
//! the quota's (megahertz to cores), is refused with what to write instead. Factors are those of the SI prefixes (kilo
//! is 1,000) and of IEC 80000-13 (kibi is 1,024); a byte is eight bits.

/// What is measured, each with the amount of a base unit in which both sides of a conversion are whole numbers.
#[derive(Debug, Clone, PartialEq)]
enum Measure {
    /// Base: millicore.
    Cores,
    /// Base: byte.
    Bytes,
    /// Base: bit per second.
    Throughput,
    /// Base: one per hour.
    Frequency,
    /// Base: hundredths of a size that somebody has to say.
    Share,
    /// Seconds of processor time, of which a counter becomes cores.
    ProcessorTime,
    /// Things that are counted, by their name; empty where any will do.
    Count(String),
}

/// A unit that amounts can be in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unit {
    name: String,
    measure: Measure,
    base: f64,
}

/// From one unit to another: multiply, then divide. Both are whole numbers, so that a conversion rounds once or twice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    times: f64,
    by: f64,
}

impl Scale {
    /// Nothing to convert.
    pub(crate) const ONE: Self = Self { times: 1.0, by: 1.0 };

    pub(crate) fn apply(self, amount: f64) -> f64 {
        amount * self.times / self.by
    }
}

/// Why a unit can not be read or converted: the mistake, and what to do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UnitMistake {
    pub(crate) message: String,
    pub(crate) help: String,
}

fn mistake(message: impl Into<String>, help: impl Into<String>) -> UnitMistake {
    UnitMistake { message: message.into(), help: help.into() }
}

/// Byte prefixes. `KB` is missing on purpose.
const BYTES: [(&str, f64); 11] = [
    ("B", 1.0),
    ("kB", 1e3),
    ("MB", 1e6),
    ("GB", 1e9),
    ("TB", 1e12),
    ("PB", 1e15),
    ("KiB", 1024.0),
    ("MiB", 1_048_576.0),
    ("GiB", 1_073_741_824.0),
    ("TiB", 1_099_511_627_776.0),
    ("PiB", 1_125_899_906_842_624.0),
];

const BITS: [(&str, f64); 5] = [("bit", 1.0), ("bits", 1.0), ("kbit", 1e3), ("Mbit", 1e6), ("Gbit", 1e9)];

const OTHERS: [(&str, Measure, f64); 28] = [
    ("cores", Measure::Cores, 1000.0),
    ("core", Measure::Cores, 1000.0),
    ("millicores", Measure::Cores, 1.0),
    ("millicore", Measure::Cores, 1.0),
    ("m", Measure::Cores, 1.0),
    ("%", Measure::Share, 1.0),
    ("percent", Measure::Share, 1.0),
    ("ratio", Measure::Share, 100.0),
    ("bytes", Measure::Bytes, 1.0),
    ("byte", Measure::Bytes, 1.0),
    ("Ki", Measure::Bytes, 1024.0),
    ("Mi", Measure::Bytes, 1_048_576.0),
    ("Gi", Measure::Bytes, 1_073_741_824.0),
    ("bytes/s", Measure::Throughput, 8.0),
    ("bytes per second", Measure::Throughput, 8.0),
    ("bps", Measure::Throughput, 1.0),
    ("kbps", Measure::Throughput, 1e3),
    ("Mbps", Measure::Throughput, 1e6),
    ("Gbps", Measure::Throughput, 1e9),
    ("seconds", Measure::ProcessorTime, 1000.0),
    ("s", Measure::ProcessorTime, 1000.0),
    ("rps", Measure::Frequency, 3600.0),
    ("rpm", Measure::Frequency, 60.0),
    ("count", Measure::Count(String::new()), 1.0),
    ("1", Measure::Count(String::new()), 1.0),
    ("per second", Measure::Frequency, 3600.0),
    ("per minute", Measure::Frequency, 60.0),
    ("per hour", Measure::Frequency, 1.0),
];

/// Endings of a frequency, and how many of it an hour has.
const FREQUENCIES: [(&str, f64); 9] = [
    ("/s", 3600.0),
    ("/sec", 3600.0),
    (" per second", 3600.0),
    ("/min", 60.0),
    ("/m", 60.0),
    (" per minute", 60.0),
    ("/h", 1.0),
    ("/hour", 1.0),
    (" per hour", 1.0),
];

impl Unit {
    /// Reads a unit's name. Capitals count: `MB` and `Mbit` differ in more than the letter.
    ///
    /// # Errors
    /// Where the unit is ambiguous, or can not measure any quota.
    pub(crate) fn parse(name: &str) -> Result<Self, UnitMistake> {
        let name = name.trim();
        let unit = |measure, base| Ok(Self { name: name.to_owned(), measure, base });
        if let Some((_, measure, base)) = OTHERS.iter().find(|(known, ..)| *known == name) {
            return unit(measure.clone(), *base);
        }
        let (amount, rate) = name.strip_suffix("/s").map_or((name, false), |amount| (amount, true));
        if let Some((_, base)) = BYTES.iter().find(|(known, _)| *known == amount) {
            return if rate { unit(Measure::Throughput, base * 8.0) } else { unit(Measure::Bytes, *base) };
        }
        if let Some((_, base)) = BITS.iter().find(|(known, _)| rate && *known == amount) {
            return unit(Measure::Throughput, *base);
        }
        match amount {
            "KB" | "K" | "k" | "kb" => {
                let per = if rate { "/s" } else { "" };
                return Err(mistake(
                    format!("`{name}` is 1,000 bytes to some and 1,024 to others"),
                    format!("write `kB{per}` for 1,000 bytes or `KiB{per}` for 1,024"),
                ));
            }
            "Hz" | "kHz" | "KHz" | "MHz" | "GHz" => {
                return Err(mistake(
                    format!("`{name}` has no fixed relation to cores"),
                    "divide by the clock rate of the machine and give cores, or by that of all its cores and give percent with a size",
                ));
            }
            "" => return Err(mistake("a unit is empty", "name the unit, or leave it out for the quota's own")),
            _ => {}
        }
        let frequency = FREQUENCIES.iter().find(|(ending, _)| {
            name.strip_suffix(ending).is_some_and(|what| matches!(what, "" | "1" | "requests" | "calls" | "events"))
        });
        if let Some((_, base)) = frequency {
            return unit(Measure::Frequency, *base);
        }
        // Letters of other units in the wrong case would otherwise pass for a thing that is counted.
        let close = BYTES
            .iter()
            .chain(&BITS)
            .map(|(known, _)| *known)
            .chain(OTHERS.iter().map(|(known, ..)| *known))
            .find(|known| known.eq_ignore_ascii_case(amount));
        match close {
            Some(known) => Err(mistake(
                format!("`{name}` is no unit that is known"),
                format!("capitals count: `{known}{}`?", if rate { "/s" } else { "" }),
            )),
            None => unit(Measure::Count(name.to_owned()), 1.0),
        }
    }

    /// What a counter in this unit says when it is read as an increase per second.
    ///
    /// # Errors
    /// Where there is no unit for it.
    pub(crate) fn per_second(&self) -> Result<Self, UnitMistake> {
        let name = format!("{}/s", self.name);
        match &self.measure {
            Measure::Bytes => Ok(Self { name, measure: Measure::Throughput, base: self.base * 8.0 }),
            Measure::ProcessorTime => Ok(Self { name, measure: Measure::Cores, base: self.base }),
            Measure::Count(_) => Ok(Self { name, measure: Measure::Frequency, base: 3600.0 }),
            _ => Err(mistake(
                format!("a counter in `{}` has no increase per second that is a quota's unit", self.name),
                "export a gauge, or say the unit of what is counted: bytes, seconds or count",
            )),
        }
    }

    /// The factor to another unit. `size` is what 100 % are, in the other unit.
    ///
    /// # Errors
    /// Where the two measure different things, or a share has no size.
    pub(crate) fn to(&self, other: &Self, size: Option<f64>) -> Result<Scale, UnitMistake> {
        if self.measure == Measure::Share && other.measure != Measure::Share {
            return match size {
                Some(size) if size.is_finite() && size > 0.0 => Ok(Scale { times: self.base * size, by: 100.0 }),
                _ => Err(mistake(
                    format!("`{}` of what is not said", self.name),
                    format!("say how many {} are 100 %", other.name),
                )),
            };
        }
        let alike = match (&self.measure, &other.measure) {
            (Measure::Count(mine), Measure::Count(theirs)) => mine == theirs || mine.is_empty(),
            (mine, theirs) => mine == theirs,
        };
        if !alike {
            return Err(mistake(
                format!("`{}` can not be converted into `{}`", self.name, other.name),
                "give the source's amounts in a unit of the same kind",
            ));
        }
        let same = self.base.to_bits() == other.base.to_bits();
        Ok(if same { Scale::ONE } else { Scale { times: self.base, by: other.base } })
    }

    /// A sentence about the conversion into another unit; nothing where they are the same.
    pub(crate) fn describe(&self, other: &Self, scale: Scale) -> Option<String> {
        if scale == Scale::ONE {
            return None;
        }
        if self.measure == Measure::Share {
            let whole = 100.0 / self.base;
            return Some(format!(
                "read as {}, {} = {} {}",
                self.name,
                if self.name == "ratio" { "1".to_owned() } else { format!("{} %", number(whole)) },
                number(scale.apply(whole)),
                other.name
            ));
        }
        let (large, small, factor) = if scale.by >= scale.times {
            (other, self, scale.by / scale.times)
        } else {
            (self, other, scale.times / scale.by)
        };
        Some(format!("read as {}, 1 {} = {} {}", self.name, large.name, number(factor), small.name))
    }
}

/// A number with a comma at every thousand and at most six decimals.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let (whole, rest) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(rest) = rest {
        grouped.push('.');
        grouped.push_str(rest);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversion(from: &str, to: &str, size: Option<f64>) -> (f64, Option<String>) {
        let (from, to) = (Unit::parse(from).unwrap(), Unit::parse(to).unwrap());
        let scale = from.to(&to, size).unwrap();
        (scale.apply(1.0), from.describe(&to, scale))
    }

    #[test]
    fn converts_and_says_so() {
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(conversion("KiB", "GB", None), (1024.0 / 1e9, said("read as KiB, 1 GB = 976,562.5 KiB")));
        assert_eq!(
            conversion("millicores", "cores", None),
            (0.001, said("read as millicores, 1 cores = 1,000 millicores"))
        );
        assert_eq!(conversion("GB", "MB", None), (1000.0, said("read as GB, 1 GB = 1,000 MB")));
        assert_eq!(conversion("kB/s", "Mbit/s", None), (0.008, said("read as kB/s, 1 Mbit/s = 125 kB/s")));
        assert_eq!(
            conversion("requests per second", "requests per minute", None),
            (60.0, said("read as requests per second, 1 requests per second = 60 requests per minute"))
        );
        assert_eq!(conversion("%", "cores", Some(8.0)), (0.08, said("read as %, 100 % = 8 cores")));
        assert_eq!(conversion("ratio", "cores", Some(8.0)), (8.0, said("read as ratio, 1 = 8 cores")));
        assert_eq!(conversion("Mbps", "Mbit/s", None), (1.0, None));
        assert_eq!(conversion("count", "connections", None), (1.0, None));
    }

    #[test]
    fn counters_become_rates() {
        let rate = |from: &str, to: &str| {
            Unit::parse(from).unwrap().per_second().and_then(|unit| unit.to(&Unit::parse(to).unwrap(), None))
        };
        assert_eq!(rate("seconds", "cores").unwrap(), Scale::ONE);
        assert_eq!(rate("bytes", "Mbit/s").unwrap().apply(125_000.0), 1.0);
        assert_eq!(rate("count", "requests per minute").unwrap().apply(1.0), 60.0);
        assert!(rate("bytes", "GB").is_err());
        assert!(rate("cores", "cores").is_err());
    }

    #[test]
    fn refuses_what_would_be_a_guess() {
        let refused = |from: &str, to: &str| {
            let from = Unit::parse(from).map_err(|mistake| mistake.message)?;
            from.to(&Unit::parse(to).unwrap(), None).map(|_| ()).map_err(|mistake| mistake.message)
        };
        let because = |text: &str| Err(text.to_owned());
        assert_eq!(refused("KB", "GB"), because("`KB` is 1,000 bytes to some and 1,024 to others"));
        assert_eq!(refused("MHz", "cores"), because("`MHz` has no fixed relation to cores"));
        assert_eq!(refused("%", "cores"), because("`%` of what is not said"));
        assert_eq!(refused("mb", "MB"), because("`mb` is no unit that is known"));
        assert_eq!(refused("GB", "cores"), because("`GB` can not be converted into `cores`"));
        assert_eq!(refused("instances", "units"), because("`instances` can not be converted into `units`"));
    }

    #[test]
    fn groups_thousands() {
        assert_eq!([1e6, 0.5, 999.0, 1234.5, -1000.0].map(number), ["1,000,000", "0.5", "999", "1,234.5", "-1,000"]);
    }
}
