//! Which part of a rule's body only makes its message.

use super::shadow::in_statement;
use regorus::unstable::{AssignOp, Expr, Literal, LiteralStmt, Query};
use std::collections::BTreeSet;

/// Adds to the names in a rule's head those that are there only to make these.
pub(super) fn add_makers(in_head: &mut BTreeSet<String>, body: &Query) {
    let mut open: Vec<&str> = body.stmts.iter().filter_map(assigned).collect();
    loop {
        let before = open.len();
        open.retain(|name| {
            let others = body.stmts.iter().filter(|one| assigned(one) != Some(*name) && uses(one, name));
            let (mut any, mut all) = (false, true);
            for other in others {
                any = true;
                all &= assigned(other).is_some_and(|made| in_head.contains(made));
            }
            if any && all {
                in_head.insert((*name).to_owned());
            }
            !(any && all)
        });
        if open.len() == before {
            return;
        }
    }
}

/// The numbers of the statements that only make the message; none where they call nothing, and so can not go wrong.
pub(super) fn statements(in_head: &BTreeSet<String>, body: &Query) -> Vec<usize> {
    let mut made: BTreeSet<&str> = body.stmts.iter().filter_map(assigned).collect();
    made.retain(|name| in_head.contains(*name));
    loop {
        let before = made.len();
        let others: Vec<&LiteralStmt> =
            body.stmts.iter().filter(|one| assigned(one).is_none_or(|name| !made.contains(name))).collect();
        made.retain(|name| !others.iter().any(|one| uses(one, name)));
        if made.len() == before {
            break;
        }
    }
    let makes = |statement: &LiteralStmt| assigned(statement).is_some_and(|name| made.contains(name));
    let calls = |statement: &LiteralStmt| match &statement.literal {
        Literal::Expr { expr, .. } => match &**expr {
            Expr::AssignExpr { lhs, rhs, .. } => [lhs, rhs].iter().any(|side| matches!(&***side, Expr::Call { .. })),
            _ => false,
        },
        _ => false,
    };
    if !body.stmts.iter().any(|statement| makes(statement) && calls(statement)) {
        return Vec::new();
    }
    body.stmts.iter().enumerate().filter(|(_, one)| makes(one)).map(|(number, _)| number).collect()
}

fn uses(statement: &LiteralStmt, name: &str) -> bool {
    let mut uses = false;
    in_statement(statement, &mut |span| uses |= span.text() == name);
    uses
}

/// The name that a statement gives a value.
fn assigned(statement: &LiteralStmt) -> Option<&str> {
    let Literal::Expr { expr, .. } = &statement.literal else { return None };
    match &**expr {
        Expr::AssignExpr { op, lhs, rhs, .. } => match (&**lhs, &**rhs) {
            (Expr::Var { span, .. }, _) => Some(span.text()),
            (_, Expr::Var { span, .. }) if *op == AssignOp::Eq => Some(span.text()),
            _ => None,
        },
        _ => None,
    }
}
