//! `assets/market.txt`, read into listings, purchases and stock phrases.
//!
//! The script is compiled in and checked by tests, so a line that says nothing to this reader is passed over.

use crate::draw::Family;

/// Everything in the script.
#[derive(Debug, Default)]
pub(super) struct Scripts {
    pub(super) listings: Vec<Listing>,
    /// What strangers say about good work, with their ratings.
    pub(super) praise: Vec<(i64, &'static str)>,
    /// What strangers ask for.
    pub(super) wishes: Vec<&'static str>,
    /// What strangers are given.
    pub(super) deliveries: Vec<&'static str>,
}

/// One listing and what was bought of it.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) seller: &'static str,
    pub(super) title: &'static str,
    pub(super) short: &'static str,
    /// Paragraphs.
    pub(super) about: Vec<&'static str>,
    pub(super) price: i64,
    pub(super) days: i64,
    pub(super) revisions: i64,
    pub(super) category: &'static str,
    pub(super) tags: Vec<&'static str>,
    pub(super) pictures: Vec<Family>,
    /// How long ago it was put up.
    pub(super) listed_days: i64,
    pub(super) featured: bool,
    pub(super) withdrawn: bool,
    /// Orders of strangers.
    pub(super) sold: usize,
    pub(super) purchases: Vec<Purchase>,
}

/// One order that the script tells.
#[derive(Debug, Default)]
pub(super) struct Purchase {
    pub(super) buyer: &'static str,
    /// The state it has come to.
    pub(super) status: &'static str,
    /// How long ago it was placed.
    pub(super) days: i64,
    pub(super) method: &'static str,
    pub(super) requirements: &'static str,
    pub(super) words: Vec<Word>,
    pub(super) words_before_delivery: usize,
    pub(super) deliverables: &'static str,
    /// Rating, quality, communication, delivery; and the words.
    pub(super) review: Option<([Option<i64>; 4], &'static str)>,
    /// The state that its payout has come to.
    pub(super) payout: Option<&'static str>,
}

/// One message in the workroom.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) by_seller: bool,
    pub(super) text: &'static str,
}

/// Reads the script.
pub(super) fn read(script: &'static str) -> Scripts {
    let mut scripts = Scripts::default();
    let mut sections = script.split("%% ");
    let mut seller = "";
    for line in sections.next().unwrap_or_default().lines() {
        if let Some(handle) = line.strip_prefix("== ") {
            seller = handle;
        } else if let Some(title) = line.strip_prefix("-- ") {
            scripts.listings.push(Listing {
                seller,
                title,
                ..Listing::default()
            });
        } else if let Some(listing) = scripts.listings.last_mut() {
            listing.learn(line);
        }
    }
    for section in sections {
        let (name, lines) = section.split_once('\n').unwrap_or((section, ""));
        let lines = lines.lines().filter(|line| !line.is_empty());
        match name {
            "asked for" => scripts.wishes.extend(lines),
            "delivered" => scripts.deliveries.extend(lines),
            _ => scripts.praise.extend(lines.filter_map(|line| {
                let (rating, text) = line.split_once(" | ")?;
                Some((rating.parse().ok()?, text))
            })),
        }
    }
    scripts
}

impl Listing {
    fn learn(&mut self, line: &'static str) {
        if let Some(head) = line.strip_prefix("@ ") {
            self.purchases.extend(purchase(head));
            return;
        }
        if let Some(purchase) = self.purchases.last_mut() {
            purchase.learn(line);
            return;
        }
        let (key, value) = line.split_once(": ").unwrap_or((line, ""));
        let number = || value.parse().unwrap_or_default();
        match key {
            "short" => self.short = value,
            "about" => self.about.push(value),
            "price" => self.price = number(),
            "days" => self.days = number(),
            "revisions" => self.revisions = number(),
            "category" => self.category = value,
            "tags" => self.tags = value.split(", ").collect(),
            "draw" => self.pictures = value.split(' ').filter_map(Family::named).collect(),
            "listed" => self.listed_days = number(),
            "featured" => self.featured = true,
            "withdrawn" => self.withdrawn = true,
            "sold" => self.sold = value.parse().unwrap_or_default(),
            _ => {}
        }
    }
}

/// `meridian COMPLETED 33 CARD`
fn purchase(head: &'static str) -> Option<Purchase> {
    let mut parts = head.split(' ');
    Some(Purchase {
        buyer: parts.next()?,
        status: parts.next()?,
        days: parts.next()?.parse().ok()?,
        method: parts.next()?,
        ..Purchase::default()
    })
}

impl Purchase {
    fn learn(&mut self, line: &'static str) {
        let Some((mark, text)) = line.split_once(' ') else {
            return;
        };
        match mark {
            "?" => self.requirements = text,
            "b:" | "s:" => {
                let by_seller = mark == "s:";
                self.words.push(Word { by_seller, text });
                if self.deliverables.is_empty() {
                    self.words_before_delivery += 1;
                }
            }
            "=" => self.deliverables = text,
            "*" => {
                let mut parts = text.splitn(5, ' ');
                let ratings = [(); 4].map(|()| parts.next().and_then(|rating| rating.parse().ok()));
                self.review = parts.next().map(|text| (ratings, text));
            }
            "payout" => self.payout = Some(text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "== ada\n-- Maps\nshort: Drawn.\nabout: One.\nabout: Two.\nprice: 500\ndays: 2\n\
        category: CREATIVE\ntags: a, b\ndraw: tide glaze\nlisted: 9\nfeatured\nsold: 3\n\
        @ bo COMPLETED 5 CARD\n? Blue.\nb: Hm?\n= Here.\ns: There.\n* 5 4 3 2 Fine work.\npayout PROCESSING\n\n\
        %% said of good work\n4 | Good.\n\n%% asked for\nThe usual.\n\n%% delivered\nDone.\n";

    #[test]
    fn a_script_holds_listings_purchases_and_phrases() {
        let scripts = read(SCRIPT);
        let [maps] = &scripts.listings[..] else {
            panic!("{:?}", scripts.listings)
        };
        assert_eq!(
            (maps.seller, maps.price, maps.about.len(), maps.sold),
            ("ada", 500, 2, 3)
        );
        assert_eq!(maps.pictures, [Family::Tide, Family::Glaze]);
        let [bought] = &maps.purchases[..] else {
            panic!("{:?}", maps.purchases)
        };
        assert_eq!((bought.buyer, bought.status, bought.days), ("bo", "COMPLETED", 5));
        assert_eq!((bought.words.len(), bought.words_before_delivery), (2, 1));
        assert_eq!(
            bought.review,
            Some(([Some(5), Some(4), Some(3), Some(2)], "Fine work."))
        );
        assert_eq!(bought.payout, Some("PROCESSING"));
        assert_eq!(scripts.praise, [(4, "Good.")]);
        assert_eq!((scripts.wishes.len(), scripts.deliveries.len()), (1, 1));
    }
}
