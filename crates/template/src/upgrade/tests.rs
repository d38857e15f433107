//! Moves on a small ladder.

use super::*;
use crate::Fields;
use crate::resolve::{Mode, NoFiles, Overlay, Settings};
use jiff::civil::Date;
use tenure_document::{Format, Limits};

const GOLD: &str = "tenant_template: {tier: gold, resource_quotas: {cpu_cores: 8, memory_gb: 16}}";

fn shipped() -> [Shipped; 2] {
    let silver = GOLD.replace("gold", "silver").replace('8', "4");
    [("gold", GOLD), ("silver", &silver)].map(|(name, text)| Shipped {
        name: name.to_owned(),
        tier: name.to_owned(),
        dialect: Dialect::TenantTemplate,
        source: Arc::new(Source::new(format!("shipped:{name}"), text)),
        format: Format::Yaml,
    })
}

#[test]
fn a_shipped_tier_is_read_once_for_all_moves_with_what_is_laid_over_it() {
    let facts = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/facts.yaml")).unwrap();
    let catalogue = Catalogue::parse(&facts).unwrap();
    let fields = Fields::parse(&catalogue, include_str!("../../../../templates/fields.yaml")).unwrap();
    let tiers = Tiers::parse(include_str!("../../../../templates/tiers.yaml")).unwrap();
    let shipped = shipped();
    let resolver = |overlay| {
        let (as_of, mode, limits) = (Date::default(), Mode::Judge, Limits::default());
        let settings = Settings { shipped: &shipped, fields: &fields, files: &NoFiles, overlay, as_of, mode, limits };
        Resolver::new(&catalogue, settings)
    };
    let plain = resolver(Overlay::default());
    for name in ["acme", "globex"] {
        let text = GOLD.replace("tier: gold", &format!("name: {name}, tier: gold"));
        let draft = Draft::read(&plain, Arc::new(Source::new(name, text)), Format::Yaml, 0).unwrap();
        let step = Move::of(&draft, &catalogue, &shipped, &shipped[1]).unwrap();
        let moved = step.moved(&draft, &plain, &shipped, (&catalogue, &tiers)).unwrap();
        assert_eq!(moved.source.text(), draft.source.text().replace("gold", "silver").replace('8', "4"));
    }
    assert_eq!(plain.tiers.read().unwrap().len(), 2);
    let [first, again] = [(); 2].map(|()| standing(&shipped[0], &plain).unwrap());
    assert!(Arc::ptr_eq(&first, &again));

    let mut overlay = Overlay::default();
    overlay.set("resource_quotas.cpu_cores=5").unwrap();
    let root = standing(&shipped[0], &resolver(overlay)).unwrap();
    let cores = root.at(&Pointer::from_dotted("tenant_template.resource_quotas.cpu_cores")).unwrap();
    assert_eq!(cores.value, Value::Number(tenure_document::Number::Integer(5)));
}
