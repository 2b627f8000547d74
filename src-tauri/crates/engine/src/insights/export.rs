//! Charts as files: the table as CSV, and names that every system takes.

use crate::views::{CellView, TableView};

/// Longest name of a file, without its ending.
const NAME: usize = 60;

/// The table as CSV (RFC 4180), numbers with a point and without separators. Words that a spreadsheet would take for a
/// formula get an apostrophe in front: they come from strangers.
pub(crate) fn csv(table: &TableView) -> String {
    let head = table.columns.iter().map(|column| quoted(column)).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect());
    let lines: Vec<String> = std::iter::once(head)
        .chain(rows)
        .map(|cells: Vec<String>| cells.join(","))
        .collect();
    lines.join("\r\n") + "\r\n"
}

/// A name for the file of a chart: "followers-30-days.csv".
pub(crate) fn file_name(title: &str, ending: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    let name: String = title.to_lowercase().chars().map(plain).collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(NAME).collect();
    let name = if name.is_empty() { "chart".to_owned() } else { name };
    format!("{name}.{ending}")
}

fn cell(cell: &CellView) -> String {
    match cell {
        CellView::Number(number) => number.to_string(),
        CellView::Text(text) => quoted(text),
        CellView::Empty(()) => String::new(),
    }
}

/// A field of a CSV file.
pub(crate) fn quoted(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain_gaps_are_empty_and_words_are_quoted_where_they_must_be() {
        let text = |text: &str| CellView::Text(text.to_owned());
        let table = TableView {
            title: "Followers".to_owned(),
            columns: vec!["Day".to_owned(), "Followers, all".to_owned()],
            rows: vec![
                vec![text("2026-01-01"), CellView::Number(1204.0)],
                vec![text("2026-01-02"), CellView::Empty(())],
                vec![text("a \"b\""), CellView::Number(5.25)],
            ],
        };
        assert_eq!(
            csv(&table),
            "Day,\"Followers, all\"\r\n2026-01-01,1204\r\n2026-01-02,\r\n\"a \"\"b\"\"\",5.25\r\n"
        );
    }

    #[test]
    fn a_post_that_looks_like_a_formula_stays_words() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)"] {
            assert_eq!(quoted(text), format!("'{text}"));
        }
    }

    #[test]
    fn a_file_goes_by_the_words_of_its_title() {
        assert_eq!(file_name("Followers · 30 days", "csv"), "followers-30-days.csv");
        assert_eq!(file_name("../..", "svg"), "chart.svg");
    }
}
