select service, version, count(*) runs, count(distinct instance) instances from run group by service, version;

select service, version, go_file, go_line, cast(sum(goroutines) as double) / any_value(runs) per_run
from place join run using (run_id)
join (select service, version, count(*) runs from run group by 1, 2) of_release using (service, version)
group by service, version, go_file, go_line;

select service, version, site_function, site_file, site_line, state, reason, sum(goroutines) goroutines, sum(stuck) stuck,
  sum(proved) proved, max(longest_ns) longest_ns, count(distinct run_id) runs
from place join run using (run_id) group by service, version, site_function, site_file, site_line, state, reason;

with b as (select version, reason, bucket, sum(waits) n from wait_bucket join run using (run_id)
  where reason like 'chan%' group by version, reason, bucket),
c as (select version, reason, bucket, sum(n) over (partition by version, reason order by bucket) upto,
  sum(n) over (partition by version, reason) total from b)
select version, reason, min(bucket) p99_bucket, max(total) waits from c where upto >= 0.99 * total group by version, reason;

select fingerprint, rule, min(version) first_version, min(captured_s) first_seen_s, count(distinct run_id) runs,
  sum(goroutines) goroutines
from finding join run using (run_id) where verdict = 'stuck' group by fingerprint, rule;

select service, version, site_function, site_line, reason, sum(waits) waits, sum(total_ns) total_ns, max(longest_ns) longest_ns
from wait_bucket join run using (run_id) group by service, version, site_function, site_line, reason;

with counted as (select service, version, run_id, sum(goroutines) n from place join run using (run_id)
  group by service, version, run_id)
select service, version, run_id, n, n - avg(n) over (partition by service, version) more from counted;

select type, count(distinct run_id) runs, sum(objects) objects, sum(bytes) bytes from object_type group by type;
