-- id: where-time-goes
-- title: Where does the time go, by line and state?
select f.file, f.line, s.reason, count(*) waits, sum(s.end_ns - s.start_ns) ns
from span s join stack k using (run_id, stack) join frame f on f.run_id = k.run_id and f.frame = k.site
where s.state = 'waiting' group by all order by ns desc, f.file, f.line limit 20;

-- id: p99-by-line
-- title: How long are the longest waits of each line, whole waits only?
select f.file, f.line, s.reason, count(*) waits, percentile_disc(0.99) within group (order by s.end_ns - s.start_ns) p99_ns
from span s join stack k using (run_id, stack) join frame f on f.run_id = k.run_id and f.frame = k.site
where s.state = 'waiting' and not s.began_before and not s.still_open
group by all having count(*) >= 100 order by p99_ns desc, f.file, f.line;

-- id: who-wakes-whom
-- title: Who wakes whom, how and how often?
select a.function waker, b.function woken, w.kind, count(*) n
from wake w left join goroutine a on a.run_id = w.run_id and a.goid = w.waker_goid
join goroutine b on b.run_id = w.run_id and b.goid = w.woken_goid
group by all order by n desc, waker, woken, w.kind;

-- id: convoys
-- title: Where is a mutex handed on within 20 µs, again and again?
with handed as (
  select wait_stack, woken_goid, lead(at_ns) over (partition by wait_stack order by at_ns) - at_ns next_ns
  from wake where reason = 'sync.Mutex.Lock' or reason = 'sync')
select wait_stack stack, f.function, f.line, count(*) handovers, count(distinct woken_goid) goroutines
from handed join stack k on k.stack = wait_stack join frame f on f.frame = k.site
where next_ns < 20000 group by all order by handovers desc, stack;

-- id: before-the-wake
-- title: What did the waker do when it woke somebody?
select s.activity, count(*) n
from wake w asof join span s on s.goid = w.waker_goid and w.at_ns >= s.start_ns
group by all order by n desc, s.activity;

-- id: who-may-hold
-- title: Who may hold the locks that others wait for? (inferred)
select l.addr, l.name, l.waiters, h.goid, h.how, h.evidence
from lock l join holder h on h.run_id = l.run_id and h.object = l.addr
order by l.waiters desc, l.addr, h.goid;

-- id: longest-held
-- title: Whose unlock ended the longest waits: who held locks most?
select f.function, f.line, count(*) wakes, sum(w.waited_ns) ns
from wake w join stack k using (run_id, stack) join frame f on f.run_id = k.run_id and f.frame = k.site
where w.reason like 'sync%' and w.kind = 'released' group by all order by ns desc, f.function, f.line;

-- id: assist-share
-- title: What share of their running time do functions help the collector?
with assists as (
  select g.function, sum(p.end_ns - p.start_ns) ns from pause p join goroutine g using (run_id, goid)
  where p.kind = 'GC mark assist' group by 1),
ran as (select function, sum(running_ns) ns from goroutine group by 1)
select a.function, a.ns assist_ns, a.ns * 100.0 / nullif(r.ns, 0) percent
from assists a join ran r using (function) order by percent desc, a.function;

-- id: what-tasks-wait-for
-- title: What do tasks wait for, in the goroutine that began them?
select t.name, s.reason, sum(least(s.end_ns, t.end_ns) - greatest(s.start_ns, t.start_ns)) ns
from task t join span s on s.goid = t.begin_goid and s.start_ns < t.end_ns and s.end_ns > t.start_ns
where s.state = 'waiting' group by all order by ns desc, t.name;

-- id: full-channels
-- title: Which channels have senders that wait, and how full are they?
select c.addr, c.name, c.elem_type, c.len, c.cap, count(*) filter (where w.direction = 'send') senders
from channel c join waiter w on w.run_id = c.run_id and w.object = c.addr
group by all having senders > 0 order by senders desc, c.addr;

-- id: goroutines-by-release
-- title: How many goroutines has each go statement, by service and release, in an average run?
select run.service, run.version, go_file, go_line, sum(goroutines) * 1.0 / any_value(runs) per_run
from place join run using (run_id)
join (select service, version, count(*) runs from run where run_id in (select run_id from source) group by 1, 2) of_release
  on of_release.service is not distinct from run.service and of_release.version is not distinct from run.version
group by all order by per_run desc, go_file, go_line;

-- id: growing-leaks
-- title: Which lines have ever more goroutines that wait, by instance?
select service, instance, go_file, go_line, count(*) captures, regr_slope(n, captured_s / 3600.0) per_hour
from (select service, instance, captured_s, go_file, go_line, sum(goroutines) n
  from place join run using (run_id) where state = 'waiting' group by all) x
group by all having count(*) >= 4 order by per_hour desc, go_file, go_line;

-- id: p99-by-release
-- title: How long are the longest channel waits of each release? (from histograms)
with b as (select version, reason, bucket, sum(waits) n from wait_bucket join run using (run_id)
  where reason like 'chan%' group by all),
c as (select *, sum(n) over (partition by version, reason order by bucket) upto,
  sum(n) over (partition by version, reason) total from b)
select version, reason, min(power(2.0, bucket / 4.0)) p99_ns from c where upto >= 0.99 * total
group by all order by p99_ns desc, version, reason;

-- id: first-release
-- title: In which release was each finding first seen?
select fingerprint, rule, min_by(version, captured_s) first_version, min(captured_s) first_seen_s,
  count(distinct instance) instances, count(distinct run_id) runs, sum(goroutines) goroutines
from finding join run using (run_id) where verdict = 'stuck' group by all order by goroutines desc, fingerprint;

-- id: odd-hosts
-- title: Which instances are unlike the others of their service and release?
with counted as (select service, version, instance, run_id, sum(goroutines) n from place join run using (run_id) group by all)
select service, version, instance, run_id, n,
  (n - avg(n) over same) / nullif(stddev_samp(n) over same, 0) z
from counted window same as (partition by service, version) order by abs(z) desc nulls last, run_id;
