//! N403.

use crate::lint::dates::DateInText;
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::DateOrder;
use crate::syntax::Language;

declare_rule! {
    /// ## What it does
    /// Reports a full date in another form than the house style has, or than nearly all others in the text: `14 May 2024`
    /// beside `May 14, 2024`.
    ///
    /// Dates in figures, without a year, and as they are said (`the 14th of May`) are left alone. It looks at English
    /// text.
    ///
    /// ## Why it matters
    /// Readers and searches expect one form in one text; two of them look like two hands at work.
    ///
    /// ## Example
    /// ```transcript
    /// Question: When did the talks begin?
    /// Anna Berg: They began on 3 March 2024 and went on until 9 March 2024.
    /// Question: And the last ones?
    /// Anna Berg: On 14 May 2024. Those before were on April 2, 2024.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: When did the talks begin?
    /// Anna Berg: They began on 3 March 2024 and went on until 9 March 2024.
    /// Question: And the last ones?
    /// Anna Berg: On 14 May 2024. Those before were on 2 April 2024.
    /// ```
    "N403", "date-form",
    category: Number,
    severity: Info,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// With fewer dates of one form a text has no habit.
const HABIT: usize = 3;
/// A form is a slip where the other one is so many times as common.
const TIMES: usize = 3;

/// A date of three words.
struct Plain<'a> {
    order: DateOrder,
    day: &'a str,
    month: &'a str,
    year: &'a str,
}

impl<'a> Plain<'a> {
    fn of(date: &'a str) -> Option<Self> {
        let mut words = date.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let (first, second, year) = (words.next()?, words.next()?, words.next()?);
        // `14–15 May 2024`, `14-May-2024` and `14 May, 2024` are other things.
        let plain = words.next().is_none() && !date.contains(['-', '–', '/']);
        let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let order = match (number(first), number(second)) {
            (true, false) => DateOrder::DayMonthYear,
            (false, true) => DateOrder::MonthDayYear,
            _ => return None,
        };
        let (day, month) = if number(first) { (first, second) } else { (second, first) };
        // `14th` is how it was said, and `2024 May 14` is another form.
        let figures =
            |word: &str, most: usize| word.len() <= most && word.bytes().all(|byte| byte.is_ascii_digit());
        (plain && figures(day, 2) && figures(year, 4)).then_some(Self { order, day, month, year })
    }

    /// The date in this order.
    fn written(&self, order: DateOrder) -> String {
        let Self { day, month, year, .. } = self;
        match order {
            DateOrder::DayMonthYear => format!("{day} {month} {year}"),
            DateOrder::MonthDayYear => format!("{month} {day}, {year}"),
        }
    }
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    if analysis.transcript().language != Some(Language::English) {
        return;
    }
    let text = analysis.text();
    let dates: Vec<(&DateInText, Plain<'_>)> =
        context.dates().iter().filter_map(|date| Some((date, Plain::of(date.span.of(text))?))).collect();
    let house = context.profile().and_then(|profile| profile.numbers.date);
    let Some(wanted) = house.or_else(|| habit(&dates)) else { return };
    for (date, plain) in dates.iter().filter(|(_, plain)| plain.order != wanted) {
        let written = date.span.of(text);
        let instead = plain.written(wanted);
        let whose = if house.is_some() { "the house style has" } else { "elsewhere this text has" };
        let mut diagnostic =
            RULE.finding(date.span, format!("“{written}” is in another form: {whose} dates as “{instead}”"));
        diagnostic.help = Some(format!("Write `{instead}`."));
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: format!("Write `{instead}`"),
            edits: vec![Edit { span: date.span, text: instead }],
        });
        found.push(diagnostic);
    }
}

/// The form of nearly all dates.
fn habit(dates: &[(&DateInText, Plain<'_>)]) -> Option<DateOrder> {
    let count = |order| dates.iter().filter(|(_, plain)| plain.order == order).count();
    let (day, month) = (count(DateOrder::DayMonthYear), count(DateOrder::MonthDayYear));
    let clear = |more: usize, less: usize| more >= HABIT && more >= less * TIMES;
    if clear(day, month) {
        Some(DateOrder::DayMonthYear)
    } else {
        clear(month, day).then_some(DateOrder::MonthDayYear)
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    fn talk(words: &str) -> String {
        format!(
            "Question: When was that and where?\nAnna Berg: {words}\nQuestion: And then?\nAnna Berg: That was it.\n"
        )
    }

    #[test]
    fn a_text_that_has_both_forms_has_no_habit() {
        let text = talk("On 3 May 2024, 4 May 2024, 5 May 2024, May 6, 2024 and May 7, 2024.");
        assert_eq!(found(&RULE, &text), []);
        assert_eq!(found(&RULE, &talk("On May 6, 2024, and on 7 May 2024.")), []);
    }

    #[test]
    fn a_house_has_one_form() {
        let house = in_house(&RULE, "[numbers]\ndate = \"month-day-year\"\n");
        let text = talk("On 3 May 2024, the 4th May 2024, and the fifth of June; on 6 of May 2024.");
        assert_eq!(found_by(&house, &text).len(), 1);
        assert_eq!(
            mended_by(&house, &text),
            talk("On May 3, 2024, the 4th May 2024, and the fifth of June; on 6 of May 2024.")
        );
    }

    #[test]
    fn ranges_and_figures_are_left_alone() {
        let house = in_house(&RULE, "[numbers]\ndate = \"month-day-year\"\n");
        assert_eq!(found_by(&house, &talk("On 3–4 May 2024, 2024-05-06 and 7/5/2024.")), []);
    }
}
