//! One layer over another.
//!
//! Mappings merge key by key; everything else takes the place of what is below; a deletion leaves nothing; edits change
//! the list below, and wait where there is none yet. Merging is associative: layers that are merged first and laid over a
//! base together give what they give one after the other. That is why a deletion stays in the tree as one, a mapping
//! knows whether it replaces, and edits are kept in their order until they meet a list.

use super::tree::{At, Content, Edit, Item, Tree};

/// `above` over `below`.
pub(crate) fn merge(below: Tree, above: Tree) -> Tree {
    let Tree { content, at, past } = above;
    match (below.content, content) {
        (Content::Map { entries: lower, replaces }, Content::Map { entries, replaces: false }) => {
            let content = Content::Map { entries: merge_entries(lower, entries), replaces };
            Tree { content, at, past: history(below.past, below.at, past) }
        }
        // Something else than a mapping is below: what was below *that* must not show through any more.
        (_, Content::Map { entries, .. }) => {
            let content = Content::Map { entries, replaces: true };
            Tree { content, at, past: history(below.past, below.at, past) }
        }
        (Content::List(items), Content::Edits(edits)) => edited(items, edits, at, history(below.past, below.at, past)),
        // The list below was deleted, so the edits have an empty one before them.
        (Content::Deleted, Content::Edits(edits)) => edited(Vec::new(), edits, at, history(below.past, below.at, past)),
        (Content::Edits(mut earlier), Content::Edits(edits)) => {
            earlier.extend(edits);
            Tree { content: Content::Edits(earlier), at, past: history(below.past, below.at, past) }
        }
        (Content::Scalar(_) | Content::Map { .. } | Content::Misapplied, Content::Edits(_)) => {
            Tree { content: Content::Misapplied, at, past: history(below.past, below.at, past) }
        }
        (_, content) => Tree { content, at, past: history(below.past, below.at, past) },
    }
}

fn history(mut earlier: Vec<At>, before: At, later: Vec<At>) -> Vec<At> {
    earlier.push(before);
    earlier.extend(later);
    earlier
}

/// Keys keep the place that they have below; new ones follow in their own order.
fn merge_entries(mut lower: Vec<Item>, upper: Vec<Item>) -> Vec<Item> {
    for item in upper {
        match lower.iter_mut().find(|known| known.key == item.key) {
            Some(known) => {
                let below = std::mem::replace(&mut known.tree, Tree::nothing(item.tree.at));
                known.tree = merge(below, item.tree);
                known.key_span = item.key_span;
            }
            None => lower.push(item),
        }
    }
    lower
}

/// A list after edits. An index that is not there makes the whole a mistake.
fn edited(mut items: Vec<Tree>, edits: Vec<Edit>, at: At, past: Vec<At>) -> Tree {
    for edit in edits {
        match edit {
            Edit::Append(new) => items.extend(new),
            Edit::Prepend(new) => {
                items.splice(0..0, new);
            }
            Edit::Remove(gone) => items.retain(|item| !gone.iter().any(|gone| gone.same_value(item))),
            Edit::At(index, tree) if index < items.len() => {
                if let Content::Deleted = tree.content {
                    items.remove(index);
                } else if let Some(item) = items.get_mut(index) {
                    let below = std::mem::replace(item, Tree::nothing(at));
                    *item = merge(below, *tree);
                }
            }
            Edit::At(index, tree) if index == items.len() => items.push(*tree),
            Edit::At(..) => return Tree { content: Content::Misapplied, at, past },
        }
    }
    Tree { content: Content::List(items), at, past }
}

/// What edits make of nothing: the list that they would make of an empty one.
pub(crate) fn from_nothing(edits: Vec<Edit>, at: At, past: Vec<At>) -> Tree {
    edited(Vec::new(), edits, at, past)
}
