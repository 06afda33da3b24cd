//! When a virtual user does the next thing.

use super::LoadOptions;
use crate::stream::Stream;

/// A virtual user's clock: what it does takes time, and one day it is gone.
#[derive(Debug)]
pub(crate) struct Pace {
    times: Stream,
    /// The logarithm of the median time between two requests, in milliseconds.
    think: f64,
    pause_ms: u64,
    /// The mean time between two requests, where the plan has a rate.
    mean_ms: Option<f64>,
    /// What of `now` is less than a millisecond: gaps may be, where there are many requests a second.
    rest: f64,
    now: u64,
    end: u64,
}

impl Pace {
    /// That of the virtual user of this number.
    pub(crate) fn new(number: u64, options: &LoadOptions, times: Stream) -> Self {
        let (begin, end) = options.window(number);
        let users = options.virtual_users.max(1);
        let mean = |rate: u64| users as f64 * 1000.0 / rate.max(1) as f64;
        let mut pace = Self {
            times,
            think: libm::log(options.think_ms.max(1) as f64),
            pause_ms: options.pause_ms,
            mean_ms: options.requests_per_second.map(mean),
            rest: 0.0,
            now: begin,
            end,
        };
        pace.now += pace.times.below(options.ramp_ms / users + 1);
        if let Some(mean) = pace.mean_ms {
            pace.wait(mean);
        }
        pace
    }

    /// The time, unless it is gone.
    pub(crate) fn now(&self) -> Option<u64> {
        (self.now < self.end).then_some(self.now)
    }

    /// Between two requests of a session.
    pub(crate) fn think(&mut self) {
        match self.mean_ms {
            Some(mean) => self.wait(mean),
            None => self.now += (self.times.log_normal(self.think, 0.8) as u64).clamp(200, 60_000),
        }
    }

    /// Between two sessions.
    pub(crate) fn pause(&mut self) {
        if self.mean_ms.is_none() {
            self.now += self.exponential(self.pause_ms as f64) as u64 + 1;
        }
    }

    /// A gap of this mean, to the fraction of a millisecond.
    fn wait(&mut self, mean: f64) {
        let exact = self.rest + self.exponential(mean);
        self.now += exact as u64;
        self.rest = exact - libm::trunc(exact);
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        let unit = 1.0 - self.times.unit();
        -libm::log(unit) * mean
    }
}
