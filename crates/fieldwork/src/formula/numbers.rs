//! Functions on numbers.

use super::compute::Call;
use super::value::Value;

/// Most places `round` knows, before and after the point; beyond it gives NaN, as JavaRosa does.
const MOST_PLACES: f64 = 30.0;

/// `round(number, places)`: to the nearest, a half upwards (towards plus infinity), counted in decimal digits as written.
pub(super) fn round(call: &Call<'_>) -> Value {
    let number = call.number(0);
    let places = if call.given() > 1 { call.number(1).trunc() } else { 0.0 };
    if !number.is_finite() {
        return Value::Number(number);
    }
    if places.is_nan() || places.abs() > MOST_PLACES {
        return Value::Number(f64::NAN);
    }
    // Small and whole: the check above bounds it.
    let places = places as i32;
    Value::Number(if places < 0 {
        coarse(number, 10f64.powi(-places))
    } else {
        fine(number, super::texts::index(places.into()))
    })
}

/// To the nearest multiple of `unit`, a half upwards.
fn coarse(number: f64, unit: f64) -> f64 {
    (number / unit + 0.5).floor() * unit
}

/// To so many digits after the point, looking at the shortest decimal form, so that `round(1.005, 2)` is 1.01.
fn fine(number: f64, places: usize) -> f64 {
    let written = number.abs().to_string();
    let (whole, parts) = written.split_once('.').unwrap_or((&written, ""));
    let Some((kept, cut)) = parts.split_at_checked(places) else { return number };
    let half_or_more = cut.starts_with(|digit: char| digit >= '5');
    let exactly_half = cut.trim_end_matches('0') == "5";
    let away = half_or_more && (number > 0.0 || !exactly_half);
    let mut digits: Vec<u8> = whole.bytes().chain(kept.bytes()).collect();
    let mut carry = away;
    for digit in digits.iter_mut().rev() {
        if carry {
            carry = *digit == b'9';
            *digit = if carry { b'0' } else { *digit + 1 };
        }
    }
    if carry {
        digits.insert(0, b'1');
    }
    let point = digits.len() - kept.len();
    let text: String = digits
        .iter()
        .enumerate()
        .flat_map(|(at, digit)| (at == point).then_some('.').into_iter().chain([char::from(*digit)]))
        .collect();
    text.parse::<f64>().map_or(number, |rounded| rounded.copysign(number))
}

/// The numbers among all values; what is empty or no number is left out, as JavaRosa does.
fn numbers(call: &Call<'_>) -> Vec<f64> {
    call.from(0).iter().map(Value::number).filter(|number| !number.is_nan()).collect()
}

/// `sum(values)`; 0 of none.
pub(super) fn sum(call: &Call<'_>) -> Value {
    // Begins at plus zero: the sum of no floats in Rust is minus zero.
    Value::Number(numbers(call).iter().fold(0.0, |sum, number| sum + number))
}

/// `min(values)`; NaN of none.
pub(super) fn min(call: &Call<'_>) -> Value {
    Value::Number(numbers(call).into_iter().reduce(f64::min).unwrap_or(f64::NAN))
}

/// `max(values)`; NaN of none.
pub(super) fn max(call: &Call<'_>) -> Value {
    Value::Number(numbers(call).into_iter().reduce(f64::max).unwrap_or(f64::NAN))
}
