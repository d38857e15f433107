//! Declared frameworks: a list of names in two dialects, flags in the third.

use super::plan::Plan;
use super::reference::{Home, Reference, flag};
use crate::frameworks::Way;
use crate::made::{node, text, texts};
use crate::raw::is_placeholder;
use crate::{Catalogue, Dialect};
use tenure_document::{Node, Pointer, Value};

impl Plan<'_> {
    /// Moves what the template declares.
    pub(super) fn declarations(&mut self, from: Dialect, to: Dialect) {
        let ways = &self.catalogue.declarations.ways;
        match (ways.get(&from), ways.get(&to)) {
            (Some(Way::List(from)), Some(Way::List(to))) => self.move_list(*from, *to),
            (Some(Way::List(from)), Some(Way::Flags(sections))) => {
                let sections: Vec<u16> = sections.iter().map(|section| section.path).collect();
                self.list_to_flags(*from, &sections);
            }
            (Some(Way::Flags(sections)), Some(Way::List(to))) => {
                let sections: Vec<u16> = sections.iter().map(|section| section.path).collect();
                self.flags_to_list(&sections, *to);
            }
            _ => {}
        }
    }

    fn move_list(&mut self, from: u16, to: u16) {
        let (from, to) = (self.pointer(from), self.pointer(to));
        let Some(value) = self.source.at(&from) else { return };
        if !matches!(value.value, Value::Map(_)) {
            self.offer(vec![(to.clone(), value.clone())], vec![(from, Reference::At(to))]);
        }
    }

    /// Names that the catalogue does not know have no flag; they stay in the reference. A list that waits for a value
    /// could become any framework, and stays behind as a whole.
    fn list_to_flags(&mut self, from: u16, sections: &[u16]) {
        let from = self.pointer(from);
        let Some(Value::List(items)) = self.source.at(&from).map(|node| &node.value) else { return };
        let names: Option<Vec<&str>> = items.iter().map(name).collect();
        let Some(names) = names.filter(|names| !names.iter().any(|name| is_placeholder(name))) else { return };
        let Some(section) = self.section(&self.target, sections) else { return };
        // A section with flags says with every flag it lacks that the framework is not declared.
        let is_new = self.catalogue.frameworks().iter().all(|id| self.target.at(&flag(&section, id)).is_none());
        let declared: Vec<_> = names.iter().filter_map(|name| self.catalogue.framework_index(name)).collect();
        let flags = self.catalogue.frameworks().iter().enumerate().map(|(index, id)| (declared.contains(&index), id));
        let writes = flags.filter(|(declared, _)| *declared || is_new);
        let writes = writes.map(|(declared, id)| (flag(&section, id), node(Value::Bool(declared)))).collect();
        self.offer(writes, vec![(from, Reference::Flags { section, was: items.clone() })]);
    }

    /// Every flag becomes a reference, and a framework without a flag gets one where the list comes to name it. What is
    /// no flag but a placeholder or a number stays behind: a list can not say that it does not know.
    fn flags_to_list(&mut self, sections: &[u16], to: u16) {
        let Some(section) = self.section(self.source, sections) else { return };
        let list = self.pointer(to);
        let Some(Value::Map(fields)) = self.source.at(&section).map(|node| &node.value) else { return };
        let ids = self.catalogue.frameworks();
        let of_key = |key: &str| ids.iter().find(|id| flag(&section, id) == section.join(key));
        let flags: Vec<(&String, bool)> = fields
            .iter()
            .filter_map(|field| match &field.node.value {
                Value::Bool(declared) => Some((of_key(&field.key)?, *declared)),
                _ => None,
            })
            .collect();
        if flags.is_empty() {
            return;
        }
        let reference =
            |id: &String, optional| Reference::Listed { framework: id.clone(), list: list.clone(), optional };
        let value = texts(flags.iter().filter(|(_, declared)| *declared).map(|(id, _)| id.as_str()));
        let references = flags.iter().map(|(id, _)| (flag(&section, id), reference(id, false))).collect();
        let absent = ids.iter().filter(|id| self.source.at(&flag(&section, id)).is_none());
        let possible: Vec<_> =
            absent.filter_map(|id| Some((flag(&section, id).last()?.into_owned(), reference(id, true)))).collect();
        if self.offer(vec![(list.clone(), value)], references) {
            self.references.possible.entry(section).or_default().extend(possible);
        }
    }

    /// The first section that is there, or else the first.
    fn section(&self, root: &Node, sections: &[u16]) -> Option<Pointer> {
        let mut pointers = sections.iter().map(|path| self.pointer(*path));
        let first = pointers.next()?;
        let present = std::iter::once(first.clone()).chain(pointers).find(|pointer| root.at(pointer).is_some());
        Some(present.unwrap_or(first))
    }
}

fn name(item: &Node) -> Option<&str> {
    match &item.value {
        Value::Text(name) => Some(name),
        _ => None,
    }
}

/// The list as it was, without the frameworks whose flags are no longer set, and with those that newly are.
pub(super) fn flags_home(section: &Pointer, was: &[Node], template: &Node, catalogue: &Catalogue) -> Home {
    let mut home = Home::default();
    // `None` where something stands there that is no flag: whatever it is, it takes nothing back.
    let mut set = Vec::new();
    for id in catalogue.frameworks() {
        let pointer = flag(section, id);
        set.push(match template.at(&pointer).map(|node| &node.value) {
            None => Some(false),
            Some(Value::Bool(declared)) => {
                home.consumed.push(pointer);
                Some(*declared)
            }
            Some(_) => None,
        });
    }
    let index_of = |item: &Node| name(item).and_then(|name| catalogue.framework_index(name));
    let is_set = |item: &&Node| index_of(item).and_then(|index| set.get(index).copied().flatten()) != Some(false);
    let mut items: Vec<Node> = was.iter().filter(is_set).cloned().collect();
    for (index, id) in catalogue.frameworks().iter().enumerate() {
        if set.get(index) == Some(&Some(true)) && !was.iter().any(|item| index_of(item) == Some(index)) {
            items.push(text(id));
        }
    }
    home.value = Some(node(Value::List(items)));
    home
}

/// Whether the list names the framework. A list with names that have no flag is not accounted for by flags.
pub(super) fn listed_home(
    framework: &str,
    list: &Pointer,
    optional: bool,
    template: &Node,
    catalogue: &Catalogue,
) -> Home {
    let Some(Value::List(items)) = template.at(list).map(|node| &node.value) else { return Home::default() };
    let indices: Vec<_> =
        items.iter().map(|item| name(item).and_then(|name| catalogue.framework_index(name))).collect();
    let is_listed = catalogue.framework_index(framework).is_some_and(|index| indices.contains(&Some(index)));
    Home {
        value: (is_listed || !optional).then(|| node(Value::Bool(is_listed))),
        consumed: if indices.iter().all(Option::is_some) { vec![list.clone()] } else { Vec::new() },
    }
}
