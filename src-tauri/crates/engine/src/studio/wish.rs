//! What is asked for: choice, prompt and caption become one request, checked before anything leaves (V35, V37–V40).
//! Pure.

use std::collections::BTreeMap;

use imagineanything_client::limits::{
    check_aspect_ratio, check_generation_content, check_generation_type, check_prompt,
};
use imagineanything_client::models::generation::NewGeneration;
use imagineanything_client::models::provider::{GenerationType, Provider};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{AppError, AppResult, Code};
use crate::outbox::settle::digest;
use crate::store::tables::generations::GenerationRow;
use crate::views::GenerationChoice;
use crate::words::said;

/// What is asked for, in the platform's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Wish {
    /// Who generates.
    pub(crate) provider: String,
    /// What is generated.
    pub(crate) kind: String,
    /// With which model; `None` for the provider's default.
    pub(crate) model: Option<String>,
    /// What it should be, trimmed.
    pub(crate) prompt: String,
    /// The text of the post, trimmed; may be empty.
    pub(crate) caption: String,
    /// What else the provider should know (V40).
    pub(crate) params: Map<String, Value>,
}

/// What a parameter may be. The platform documents names and types alone: the bounds keep a slip of the keyboard from
/// costing money.
enum Rule {
    Word,
    Whole(i64, i64),
    Number(f64, f64),
    Address,
}

const SIDES: Rule = Rule::Whole(64, 2048);

const RULES: [(&str, Rule); 12] = [
    ("size", Rule::Word),
    ("quality", Rule::Word),
    ("width", SIDES),
    ("height", SIDES),
    ("aspectRatio", Rule::Word),
    ("duration", Rule::Number(1.0, 60.0)),
    ("referenceImage", Rule::Address),
    ("CFGScale", Rule::Number(0.0, 50.0)),
    ("aspect_ratio", Rule::Word),
    ("voice_id", Rule::Word),
    ("duration_seconds", Rule::Number(0.5, 30.0)),
    ("music_length_ms", Rule::Whole(3_000, 300_000)),
];

impl Wish {
    /// A request made of what was chosen and written, or what is wrong with it and where.
    pub(super) fn of(choice: &GenerationChoice, prompt: &str, caption: &str) -> AppResult<Self> {
        let wish = Self {
            provider: choice.provider.clone(),
            kind: choice.kind.clone(),
            model: choice.model.clone().filter(|model| !model.trim().is_empty()),
            prompt: prompt.trim().to_owned(),
            caption: caption.trim().to_owned(),
            params: params(&choice.params)?,
        };
        let request = wish.request();
        if matches!(request.provider, Provider::Unknown(_)) {
            let words = "The platform does not name this provider among those that generate.";
            return Err(AppError::new(Code::Invalid, words).at("provider"));
        }
        let limit = |field: &'static str| {
            move |limit| AppError::from(imagineanything_client::Error::Limit(limit)).at(field)
        };
        check_generation_type(&request.provider, &request.generation_type).map_err(limit("kind"))?;
        check_prompt(&wish.prompt).map_err(limit("prompt"))?;
        check_generation_content(&wish.caption).map_err(limit("caption"))?;
        check_aspect_ratio(&wish.params).map_err(limit("aspectRatio"))?;
        Ok(wish)
    }

    /// What is asked for once more in the same words.
    pub(super) fn again(row: &GenerationRow) -> Self {
        let params = row.params.as_deref();
        Self {
            provider: row.provider.clone(),
            kind: row.kind.clone(),
            model: row.model.clone(),
            prompt: row.prompt.clone(),
            caption: row.caption.clone(),
            params: params
                .and_then(|params| serde_json::from_str(params).ok())
                .unwrap_or_default(),
        }
    }

    /// The choice that leads to this wish.
    pub(super) fn choice(&self) -> GenerationChoice {
        let typed = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let params = self.params.iter();
        GenerationChoice {
            provider: self.provider.clone(),
            kind: self.kind.clone(),
            model: self.model.clone(),
            params: params.map(|(name, value)| (name.clone(), typed(value))).collect(),
        }
    }

    /// The request (E86).
    pub(super) fn request(&self) -> NewGeneration {
        NewGeneration {
            provider: Provider::from(self.provider.as_str()),
            generation_type: GenerationType::from(self.kind.as_str()),
            prompt: self.prompt.clone(),
            content: (!self.caption.is_empty()).then(|| self.caption.clone()),
            model: self.model.clone(),
            params: self.params.clone(),
        }
    }

    /// The digest of what is asked for. The model is left out: an answer may name the default that nobody chose.
    pub(super) fn print(&self) -> String {
        let about = ["generation", &self.provider, &self.kind, &self.caption];
        digest(&about, &self.prompt)
    }
}

/// Parameters as the platform wants them, made of what was typed. Names that nobody documents are passed on as words.
fn params(typed: &BTreeMap<String, String>) -> AppResult<Map<String, Value>> {
    let mut params = Map::new();
    for (name, text) in typed {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let rule = RULES
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, rule)| rule);
        let value = rule.unwrap_or(&Rule::Word).value(text);
        let value = value.map_err(|wanted| AppError::new(Code::Invalid, wanted).at(name))?;
        params.insert(name.clone(), value);
    }
    Ok(params)
}

impl Rule {
    fn value(&self, text: &str) -> Result<Value, String> {
        match self {
            Self::Word => Ok(text.into()),
            Self::Whole(least, most) => {
                let number = text
                    .parse()
                    .ok()
                    .filter(|number| (*least..=*most).contains(number));
                number
                    .map(Value::from)
                    .ok_or_else(|| said("A whole number from {} to {} is wanted here.", &[least, most]))
            }
            Self::Number(least, most) => {
                let number: Option<f64> = text.replace(',', ".").parse().ok();
                let number = number.filter(|number| (*least..=*most).contains(number));
                number
                    .map(plain)
                    .ok_or_else(|| said("A number from {} to {} is wanted here.", &[least, most]))
            }
            Self::Address
                if ["http://", "https://"]
                    .iter()
                    .any(|start| text.starts_with(start)) =>
            {
                Ok(text.into())
            }
            Self::Address => Err("An address that begins with https:// is wanted here.".to_owned()),
        }
    }
}

/// A number without a fraction that says nothing.
fn plain(number: f64) -> Value {
    if number.fract() == 0.0 {
        // Within a rule's bounds, so nothing is cut off.
        Value::from(number as i64)
    } else {
        Value::from(number)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn choice(provider: &str, kind: &str, params: &[(&str, &str)]) -> GenerationChoice {
        let params = params.iter();
        GenerationChoice {
            provider: provider.to_owned(),
            kind: kind.to_owned(),
            model: None,
            params: params
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn typed_parameters_become_what_the_platform_wants() {
        let typed = [
            ("aspectRatio", "16:9"),
            ("duration", "7,5"),
            ("CFGScale", "12"),
            ("referenceImage", " "),
            ("mood", "calm"),
        ];
        let wish = Wish::of(&choice("RUNWARE", "video", &typed), " waves ", " #tide ").unwrap();
        assert_eq!(
            Value::Object(wish.params.clone()),
            json!({"aspectRatio": "16:9", "duration": 7.5, "CFGScale": 12, "mood": "calm"})
        );
        assert_eq!((wish.prompt.as_str(), wish.caption.as_str()), ("waves", "#tide"));
        let same = Wish::of(&wish.choice(), &wish.prompt, &wish.caption).unwrap();
        assert_eq!(same, wish, "a wish can be chosen again");
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        let field = |provider, kind, params: &[(&str, &str)], prompt: &str, caption: &str| {
            let refused = Wish::of(&choice(provider, kind, params), prompt, caption).unwrap_err();
            assert_eq!(refused.code, Code::Invalid);
            refused.field.unwrap_or_default()
        };
        assert_eq!(field("OPENAI", "video", &[], "x", ""), "kind");
        assert_eq!(field("FAL_AI", "image", &[], "x", ""), "provider");
        assert_eq!(field("OPENAI", "image", &[], " ", ""), "prompt");
        assert_eq!(field("OPENAI", "image", &[], &"x".repeat(1001), ""), "prompt");
        assert_eq!(field("OPENAI", "image", &[], "x", &"x".repeat(501)), "caption");
        assert_eq!(field("RUNWARE", "image", &[("width", "9000")], "x", ""), "width");
        assert_eq!(
            field("RUNWARE", "video", &[("aspectRatio", "4:3")], "x", ""),
            "aspectRatio"
        );
        assert_eq!(
            field("RUNWARE", "video", &[("referenceImage", "me.png")], "x", ""),
            "referenceImage"
        );
    }

    #[test]
    fn another_caption_is_another_wish_and_another_model_is_not() {
        let plain = Wish::of(&choice("OPENAI", "image", &[]), "tide", "").unwrap();
        let captioned = Wish::of(&choice("OPENAI", "image", &[]), "tide", "look").unwrap();
        let modelled = Wish {
            model: Some("gpt-image-1".to_owned()),
            ..plain.clone()
        };
        assert_ne!(plain.print(), captioned.print());
        assert_eq!(plain.print(), modelled.print());
    }
}
