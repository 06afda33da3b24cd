//! What can be typed after `load-test`.

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} load-test --scale-factor 0.01
          Small data for the same load: a first look
  cd test-data/load_test_light/data && k6 run -e BASE_URL=http://localhost:8080 k6.js
          Replay the plan with k6
  cd test-data/load_test_light/data && \\
  locust -f locustfile.py --headless --host http://localhost:8080
          Replay the plan with Locust";
