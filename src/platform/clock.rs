//! What time it is. The domain knows no clock; it gets these moments as arguments.

use crate::platform::js;
use fieldwork::time::Moment;

/// Now, with the offset of the place the device is set to.
pub fn now() -> Moment {
    let date = js_sys::Date::new_0();
    // The browser counts minutes west of UTC, we count east.
    let offset_minutes = -date.get_timezone_offset();
    Moment::new(date.get_time() as i64, offset_minutes as i16)
}

/// Milliseconds since some start, which never run back: for intervals, not for dates.
pub fn elapsed_ms() -> f64 {
    let performance = js::get(&js::global(), "performance");
    js::call(&performance, "now", &[]).ok().and_then(|value| value.as_f64()).unwrap_or_else(js_sys::Date::now)
}

/// Days since 1970-01-01 at the device's place.
pub fn day(moment: Moment) -> i32 {
    let local = moment.ms + i64::from(moment.offset_minutes) * 60_000;
    i32::try_from(local.div_euclid(86_400_000)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_local_one() {
        let late = Moment::parse("1970-01-02T00:30+07:00").unwrap();
        assert_eq!(day(late), 1);
        assert_eq!(day(Moment::new(late.ms, 0)), 0);
        assert_eq!(day(Moment::new(-1, 0)), -1);
    }
}
