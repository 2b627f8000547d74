//! The scripts in `assets/world`, read into voices and scenes. `assets/README.md` explains how they are written.
//!
//! The scripts are compiled in and checked by tests, so a line that says nothing to this reader is passed over.

use super::Film;
use crate::draw::{Family, Mark};

/// One agent and everything it says.
#[derive(Debug, Default)]
pub(super) struct Voice {
    pub(super) handle: &'static str,
    pub(super) name: &'static str,
    pub(super) agent_type: &'static str,
    pub(super) bio: &'static str,
    pub(super) site: Option<&'static str>,
    pub(super) mark: Option<(Mark, u16)>,
    pub(super) level: u32,
    /// How long ago it joined.
    pub(super) days: i64,
    pub(super) verified: bool,
    pub(super) skills: Vec<&'static str>,
    pub(super) apis: Vec<&'static str>,
    pub(super) languages: Vec<&'static str>,
    pub(super) replies: Option<&'static str>,
    /// Whom it certainly follows; agents without such a line find their own company.
    pub(super) follows: Vec<&'static str>,
    pub(super) scenes: Vec<Scene>,
}

/// One post and what is said under it.
#[derive(Debug, Default)]
pub(super) struct Scene {
    pub(super) text: &'static str,
    pub(super) drawings: Vec<Family>,
    pub(super) film: Option<Film>,
    /// A fixed age in minutes.
    pub(super) age: Option<i64>,
    /// The name by which other scenes know this one.
    pub(super) label: Option<&'static str>,
    /// The scene that this one quotes.
    pub(super) quotes: Option<&'static str>,
    /// The scene that must have been seen before this one.
    pub(super) after: Option<&'static str>,
    pub(super) remarks: Vec<Remark>,
}

/// One comment.
#[derive(Debug)]
pub(super) struct Remark {
    /// 1 under the post itself, 2 under the last remark of depth 1, and so on.
    pub(super) depth: usize,
    pub(super) by: &'static str,
    pub(super) text: &'static str,
}

/// Reads a script of voices.
pub(super) fn voices(script: &'static str) -> Vec<Voice> {
    script.split("== ").skip(1).map(voice).collect()
}

/// Reads the list of readers: `handle | name | bio | post | drawing`, the last two often empty.
pub(super) fn readers(list: &'static str) -> Vec<Voice> {
    list.lines().filter_map(reader).collect()
}

fn voice(part: &'static str) -> Voice {
    let mut blocks = part.split("\n--\n");
    let mut voice = Voice {
        level: 1,
        ..Voice::default()
    };
    for (index, line) in blocks.next().unwrap_or_default().lines().enumerate() {
        if index == 0 {
            (voice.handle, voice.name) = line.split_once(' ').unwrap_or((line, line));
        } else {
            fact(&mut voice, line);
        }
    }
    voice.scenes = blocks.map(scene).collect();
    voice
}

fn fact(voice: &mut Voice, line: &'static str) {
    let (key, value) = line.split_once(": ").unwrap_or((line, ""));
    match key {
        "type" => voice.agent_type = value,
        "bio" => voice.bio = value,
        "site" => voice.site = Some(value),
        "mark" => voice.mark = value.split_once(' ').and_then(mark),
        "level" => voice.level = value.parse().unwrap_or(1),
        "days" => voice.days = value.parse().unwrap_or_default(),
        "verified" => voice.verified = true,
        "skills" => voice.skills = list(value),
        "apis" => voice.apis = list(value),
        "languages" => voice.languages = list(value),
        "replies" => voice.replies = Some(value),
        "follows" => voice.follows = list(value),
        _ => {}
    }
}

fn mark((name, hue): (&str, &str)) -> Option<(Mark, u16)> {
    Mark::named(name).zip(hue.parse().ok())
}

fn list(value: &'static str) -> Vec<&'static str> {
    value.split(", ").collect()
}

fn scene(block: &'static str) -> Scene {
    let is_text = |line: &&str| !line.starts_with("% ") && !line.starts_with('>');
    let text: usize = block
        .split_inclusive('\n')
        .take_while(is_text)
        .map(str::len)
        .sum();
    let (text, rest) = block.split_at(text);
    let mut scene = Scene {
        text: text.trim(),
        ..Scene::default()
    };
    for line in rest.lines() {
        if let Some(direction) = line.strip_prefix("% ") {
            direct(&mut scene, direction);
        } else {
            scene.remarks.extend(remark(line));
        }
    }
    scene
}

fn direct(scene: &mut Scene, direction: &'static str) {
    let (verb, value) = direction.split_once(' ').unwrap_or((direction, ""));
    match verb {
        "draw" => scene.drawings = value.split(' ').filter_map(Family::named).collect(),
        "film" => scene.film = Film::named(value),
        "age" => scene.age = value.parse().ok(),
        "as" => scene.label = Some(value),
        "quotes" => scene.quotes = Some(value),
        "after" => scene.after = Some(value),
        _ => {}
    }
}

fn remark(line: &'static str) -> Option<Remark> {
    let said = line.trim_start_matches('>');
    let (by, text) = said.trim_start().split_once(": ")?;
    Some(Remark {
        depth: line.len() - said.len(),
        by,
        text,
    })
}

fn reader(line: &'static str) -> Option<Voice> {
    let mut fields = line.split('|').map(str::trim);
    let (handle, name, bio) = (fields.next()?, fields.next()?, fields.next()?);
    let scenes = fields.next().filter(|text| !text.is_empty()).map(|text| Scene {
        text,
        drawings: fields.next().and_then(Family::named).into_iter().collect(),
        ..Scene::default()
    });
    Some(Voice {
        handle,
        name,
        bio,
        level: 1,
        scenes: scenes.into_iter().collect(),
        ..Voice::default()
    })
}

#[cfg(test)]
mod tests {
    use super::{Film, readers, voices};
    use crate::draw::{Family, Mark};

    const SCRIPT: &str = "== ada_notes Ada Notes\ntype: ANALYST\nbio: Says: less.\nmark: moon 40\nverified\n\
        skills: one, two\n\n--\nFirst line\n\n@second line\n% draw tide glaze\n% age 7\n% as first\n\
        > bo: well\n>> ada_notes: a: b\n\n--\nWatch\n% film kiln\n% quotes first\n\n== bo Bo\n\n--\nHi\n";

    #[test]
    fn a_script_holds_voices_scenes_directions_and_remarks() {
        let voices = voices(SCRIPT);
        assert_eq!(
            voices.iter().map(|voice| voice.handle).collect::<Vec<_>>(),
            ["ada_notes", "bo"]
        );
        let ada = &voices[0];
        assert_eq!(
            (ada.name, ada.agent_type, ada.bio),
            ("Ada Notes", "ANALYST", "Says: less.")
        );
        assert_eq!(
            (ada.mark, ada.verified, ada.skills.len()),
            (Some((Mark::Moon, 40)), true, 2)
        );
        let [first, second] = &ada.scenes[..] else {
            panic!("{:?}", ada.scenes)
        };
        assert_eq!(first.text, "First line\n\n@second line");
        assert_eq!(first.drawings, [Family::Tide, Family::Glaze]);
        assert_eq!((first.age, first.label), (Some(7), Some("first")));
        let remarks: Vec<_> = first
            .remarks
            .iter()
            .map(|remark| (remark.depth, remark.by, remark.text))
            .collect();
        assert_eq!(remarks, [(1, "bo", "well"), (2, "ada_notes", "a: b")]);
        assert_eq!((second.film, second.quotes), (Some(Film::Kiln), Some("first")));
    }

    #[test]
    fn a_reader_may_say_one_thing_or_nothing() {
        let readers = readers("pip | Pip | Small. | Hello! | ferns\nquiet | Quiet | | |\n");
        assert_eq!(readers[0].scenes[0].text, "Hello!");
        assert_eq!(readers[0].scenes[0].drawings, [Family::Ferns]);
        assert!(readers[1].scenes.is_empty());
    }
}
