//! Secrets of templates, for the people who may read them: encrypted with age to their keys.

use crate::arguments::template::SecretArguments;
use crate::collect;
use age::x25519::Recipient;
use std::path::Path;
use std::sync::Arc;
use tenure_engine::failure;
use tenure_finding::Failure;
use tenure_template::resolve::Encrypt;

/// A key that is none.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("`{key}` is no age recipient{place}")]
#[diagnostic(
    code(secrets::recipient),
    help(
        "a recipient is the public key that `age-keygen` prints: `age1…`; who has the identity that belongs to it can read"
    )
)]
struct NoRecipient {
    key: String,
    place: String,
}

/// A file without a key in it.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("there is no age recipient in `{path}`")]
#[diagnostic(
    code(secrets::no_recipients),
    help("write one public key a line: `age1…`; lines that begin with `#` are comments")
)]
struct NoRecipients {
    path: String,
}

/// Everybody who is named; `None` where nobody is.
pub(crate) fn recipients(arguments: &SecretArguments) -> Result<Option<Arc<dyn Encrypt>>, Vec<Failure>> {
    let (mut recipients, mut failures) = (Vec::new(), Vec::new());
    let mut take = |key: &str, place: String| {
        if let Ok(recipient) = key.parse::<Recipient>() {
            recipients.push(recipient);
            return;
        }
        // A secret key given by mistake must not end up in a log.
        let is_secret = key.to_ascii_uppercase().starts_with("AGE-SECRET-KEY");
        let key = if is_secret { "AGE-SECRET-KEY…".to_owned() } else { key.to_owned() };
        failures.push(failure(&NoRecipient { key, place }, None));
    };
    arguments.recipient.iter().for_each(|key| take(key.trim(), String::new()));
    for path in &arguments.recipients_file {
        let source = collect::text(path).map_err(|failure| vec![failure])?;
        let lines = source.text().lines().enumerate().map(|(number, line)| (number + 1, line.trim()));
        let mut any = false;
        for (number, key) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            any = true;
            take(key, format!(" ({}:{number})", collect::name(path)));
        }
        if !any {
            let path = collect::name(Path::new(path));
            return Err(vec![failure(&NoRecipients { path }, None)]);
        }
    }
    match (failures.is_empty(), recipients.is_empty()) {
        (false, _) => Err(failures),
        (true, true) => Ok(None),
        (true, false) => Ok(Some(Arc::new(Recipients(recipients)))),
    }
}

struct Recipients(Vec<Recipient>);

impl Encrypt for Recipients {
    fn encrypt(&self, plain: &str) -> Result<String, String> {
        let recipients = self.0.iter().map(|recipient| recipient as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients).map_err(|error| error.to_string())?;
        let mut armored = Vec::new();
        let write = || -> std::io::Result<()> {
            use std::io::Write as _;
            let armor = age::armor::ArmoredWriter::wrap_output(&mut armored, age::armor::Format::AsciiArmor)?;
            let mut writer = encryptor.wrap_output(armor)?;
            writer.write_all(plain.as_bytes())?;
            writer.finish()?.finish()?;
            Ok(())
        };
        write().map_err(|error| error.to_string())?;
        String::from_utf8(armored).map_err(|error| error.to_string())
    }
}
