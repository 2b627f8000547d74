//! What a person does at a desk: looks for things by role and name, clicks, types, drags files.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::wait::{self, patiently};

/// Finds visible elements by role and accessible name, as a screen reader would.
const FIND: &str = include_str!("find.js");
/// Where an element is: x, y, width, height.
type Place = (f64, f64, f64, f64);
/// After how many looks in vain something is done once more.
const LOOKS_OF_AN_ACT: u32 = 60;
/// A GTK window that hands files to whatever they are dropped on.
const DRAG_SOURCE: &str = include_str!("drag_source.py");

impl Desk {
    /// The visible element with this role and name, once it is there. A name that ends in `…` matches its beginning.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        wait::until(&format!("{role} “{name}”"), || self.look(role, name)).await
    }

    /// The element if it is there right now.
    pub async fn look(&self, role: &str, name: &str) -> Option<Element> {
        let found = self
            .window
            .execute(FIND, vec![json!(role), json!(name)])
            .await
            .ok()?;
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.window.clone(), id.into()))
    }

    /// The element inside another one if it is there right now.
    async fn look_inside(&self, scope: &Element, role: &str, name: &str) -> Option<Element> {
        let scope = serde_json::to_value(scope).ok()?;
        let arguments = vec![json!(role), json!(name), scope];
        let found = self.window.execute(FIND, arguments).await.ok()?;
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.window.clone(), id.into()))
    }

    /// Clicks something that lies inside something else.
    pub async fn click_inside(&self, (role, name): (&str, &str), (inner, inner_name): (&str, &str)) {
        let stood = Cell::new(None);
        wait::until(
            &format!("{inner} “{inner_name}” in {role} “{name}”"),
            || async {
                let scope = self.look(role, name).await?;
                let element = self.look_inside(&scope, inner, inner_name).await?;
                press_if_ready(&element, &stood).await
            },
        )
        .await;
    }

    /// Answers a question that lies above everything.
    pub async fn answer(&self, name: &str) {
        self.click_inside(("dialog", ""), ("button", name)).await;
    }

    /// Moves the pointer onto it, as one does to see its tools.
    pub async fn point_at(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        let element = serde_json::to_value(&element).expect("an element");
        let place = "const box = arguments[0].getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);";
        let place = patiently("its place", self.window.execute(place, vec![element]))
            .await
            .expect("a place on the screen");
        self.pointer(&["mousemove", &place[0].to_string(), &place[1].to_string()]);
    }

    /// Does something until it shows what it should: a page that was just drawn anew has forgotten where the pointer was.
    pub async fn until_it_shows(&self, shown: (&str, &str), act: impl AsyncFn()) -> Element {
        let looks = Cell::new(0_u32);
        wait::until(&format!("{} “{}”", shown.0, shown.1), || async {
            let number = looks.replace(looks.get() + 1);
            if number.is_multiple_of(LOOKS_OF_AN_ACT) {
                act().await;
            }
            self.look(shown.0, shown.1).await
        })
        .await
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> String {
        let field = self.find("textbox", label).await;
        let value = patiently("its value", field.prop("value")).await;
        value.expect("a value").unwrap_or_default()
    }

    /// Waits until the field with this label holds exactly this.
    pub async fn holds(&self, label: &str, text: &str) {
        wait::until(&format!("“{text}” in the field “{label}”"), || async {
            let value = self.look("textbox", label).await?.prop("value").await.ok()??;
            (value == text).then_some(())
        })
        .await;
    }

    /// Chooses the first row of the feed by keyboard, once there is one.
    pub async fn choose_first_post(&self) {
        wait::until("a post to choose", || async {
            self.press("j").await;
            let chosen = "return document.querySelector('article[aria-current=true]') !== null";
            self.ask(chosen).await.as_bool()?.then_some(())
        })
        .await;
    }

    /// How many visible elements have this role.
    pub async fn count(&self, role: &str) -> usize {
        let script = format!("{FIND}\nreturn 0;").replace("return first", "return all.length");
        let found = self.window.execute(&script, vec![json!(role), json!("")]).await;
        found
            .ok()
            .and_then(|count| count.as_u64())
            .and_then(|count| usize::try_from(count).ok())
            .unwrap_or_default()
    }

    /// Clicks it, once it stands still: a page that is being drawn would move away from under the pointer. What is drawn
    /// for a screen reader alone is clicked through its label, as a pointer would.
    pub async fn click(&self, role: &str, name: &str) {
        let stood = Cell::new(None);
        wait::until(&format!("{role} “{name}” to take a click"), || async {
            let element = self.look(role, name).await?;
            match role {
                "radio" | "checkbox" | "switch" => {
                    let target = serde_json::to_value(&element).ok()?;
                    let script = "(arguments[0].labels?.[0] ?? arguments[0]).click()";
                    self.window.execute(script, vec![target]).await.ok().map(|_| ())
                }
                _ => press_if_ready(&element, &stood).await,
            }
        })
        .await;
    }

    /// Types into the field with this label, after what is there.
    pub async fn type_in(&self, label: &str, text: &str) {
        let field = self.find("textbox", label).await;
        patiently("the text to be typed", field.send_keys(text))
            .await
            .expect("a field that takes text");
    }

    /// Empties the field with this label and types.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.find("textbox", label).await;
        patiently("the field to be emptied", field.clear())
            .await
            .expect("a field that can be emptied");
        patiently("the text to be typed", field.send_keys(text))
            .await
            .expect("a field that takes text");
    }

    /// Presses keys wherever the focus is; see `fantoccini::key::Key` for the special ones. The keys that lead to
    /// another view are pressed once no dialog is in their way.
    pub async fn press(&self, keys: &str) {
        if keys.len() == 2 && keys.starts_with('g') {
            let free = "return document.querySelector('dialog[open]') === null";
            wait::until("the dialog to close", || async {
                self.ask(free).await.as_bool()?.then_some(())
            })
            .await;
        }
        // The focus may move on between looking for it and pressing; then nothing was pressed.
        wait::until("keys to arrive", || async {
            let focused = self.window.active_element().await.ok()?;
            focused.send_keys(keys).await.ok()
        })
        .await;
    }

    /// Waits until the text can be read on the screen.
    pub async fn read(&self, text: &str) {
        wait::until(&format!("the words “{text}”"), || async {
            self.says(text).await?.then_some(())
        })
        .await;
    }

    /// Waits until the text can no longer be read on the screen.
    pub async fn gone(&self, text: &str) {
        wait::until(&format!("the words “{text}” to go"), || async {
            (!self.says(text).await?).then_some(())
        })
        .await;
    }

    /// Whether the text can be read on the screen; headings may be in capitals.
    async fn says(&self, text: &str) -> Option<bool> {
        let screen = self.text().await.ok()?.to_lowercase();
        Some(screen.contains(&text.to_lowercase()))
    }

    /// Everything that can be read on the screen.
    pub async fn text(&self) -> Result<String, CmdError> {
        let text = self
            .window
            .execute("return document.body.innerText", vec![])
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The answer of a script in the page.
    pub async fn ask(&self, script: &str) -> Value {
        patiently("a script", self.window.execute(script, vec![]))
            .await
            .expect("a script that runs")
    }

    /// Makes the window this large.
    pub async fn resize(&self, width: u32, height: u32) {
        patiently("the window to change", self.window.set_window_size(width, height))
            .await
            .expect("a window that can be resized");
    }

    /// Drags files from another window and holds them over the middle of the app; [`Drag::drop`] lets go.
    pub async fn drag(&mut self, files: &[impl AsRef<Path>]) -> Drag {
        let script = self.home().join("drag_source.py");
        std::fs::write(&script, DRAG_SOURCE).expect("a script");
        let (ready, over) = (self.home().join("drag-ready"), self.home().join("drag-over"));
        for file in [&ready, &over] {
            drop(std::fs::remove_file(file));
        }
        let mut source = self.session.program("/usr/bin/python3");
        source
            .arg(&script)
            .arg(&ready)
            .arg(&over)
            .args(files.iter().map(AsRef::as_ref));
        self.session.guard_first(source);
        wait::until("the window that files are dragged from", || async {
            ready.exists().then_some(())
        })
        .await;
        let (x, y) = (640, 400);
        self.pointer(&["mousemove", "30", "30", "mousedown", "1"]);
        for step in 1..=15 {
            let (x, y) = (30 + (x - 30) * step / 15, 30 + (y - 30) * step / 15);
            self.pointer(&["mousemove", &x.to_string(), &y.to_string(), "sleep", "0.03"]);
        }
        self.pointer(&["sleep", "0.3", "mousemove_relative", "1", "1"]);
        Drag { over }
    }

    /// Presses a key of the real keyboard, in the words of xdotool.
    pub fn key(&self, name: &str) {
        let app = ["search", "--onlyvisible", "--name", "ImagineAnything"];
        self.pointer(&[&app[..], &["windowfocus", "--sync", "key", name]].concat());
    }

    pub(crate) fn pointer(&self, arguments: &[&str]) {
        let moved = self.session.program("xdotool").args(arguments).status();
        assert!(moved.expect("xdotool").success(), "the pointer did not move");
    }

    /// The words on the clipboard.
    pub fn copied_text(&self) -> String {
        let mut clip = self.session.program("xclip");
        clip.args(["-selection", "clipboard", "-out"])
            .stdout(Stdio::piped());
        let copied = clip.output().expect("xclip");
        String::from_utf8(copied.stdout).expect("words")
    }

    /// Puts a picture on the clipboard.
    pub fn copy_picture(&mut self, png: &Path) {
        let mut clip = self.session.program("xclip");
        clip.args(["-selection", "clipboard", "-target", "image/png", "-in"])
            .arg(png);
        assert!(clip.status().expect("xclip").success(), "nothing was copied");
    }
}

/// Clicks what is enabled and stands where it stood at the last look: a click on anything else would be lost without a word.
async fn press_if_ready(element: &Element, stood: &Cell<Option<Place>>) -> Option<()> {
    let place = element.rectangle().await.ok()?;
    let stands = stood.replace(Some(place)) == Some(place);
    if stands && element.is_enabled().await.ok()? {
        element.click().await.ok()
    } else {
        None
    }
}

/// Files that hover over the window.
pub struct Drag {
    /// Is made when the app has taken or refused the files.
    over: PathBuf,
}

impl Drag {
    /// Lets go of them, and waits until the app has taken them.
    pub async fn drop(self, desk: &mut Desk) {
        desk.pointer(&[
            "sleep",
            "0.3",
            "mousemove_relative",
            "1",
            "1",
            "sleep",
            "0.3",
            "mouseup",
            "1",
        ]);
        wait::until("the files to be taken", || async {
            self.over.exists().then_some(())
        })
        .await;
        desk.session.end_first();
    }
}
