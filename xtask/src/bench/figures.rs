//! What both measurings share: how busy the page's main thread was, and the middle of several runs.

use crate::trouble::Done;
use crate::webdriver::Browser;
use serde_json::{Value, json};

/// How long the page's main thread was busy since counting began, milliseconds.
///
/// # Errors
/// When the browser does not say.
pub fn busy(browser: &Browser) -> Done<f64> {
    let metrics = browser.devtools("Performance.getMetrics", &json!({}))?;
    let list = metrics.get("metrics").and_then(Value::as_array).cloned().unwrap_or_default();
    let task = list.iter().find(|metric| metric.get("name").and_then(Value::as_str) == Some("TaskDuration"));
    Ok(task.and_then(|metric| number(metric, "value")).unwrap_or(0.0) * 1000.0)
}

/// A number of an object.
pub fn number(value: &Value, name: &str) -> Option<f64> {
    value.get(name).and_then(Value::as_f64)
}

/// The middle value; of an even number, the mean of the two in the middle; 0 of none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let at = |i: usize| values.get(i).copied().unwrap_or(0.0);
    if values.len().is_multiple_of(2) { f64::midpoint(at(middle.saturating_sub(1)), at(middle)) } else { at(middle) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(median(vec![]), 0.0);
    }
}
