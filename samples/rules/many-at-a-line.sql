-- id: X-MANY-AT-A-LINE
-- title: more than a hundred goroutines wait at one line
-- degree: possible
-- advice: look who should wake them, and whether they are still needed
select f.function, f.file, f.line, g.reason, count(*) goroutines
from goroutine g join stack k using (run_id, stack) join frame f on f.run_id = k.run_id and f.frame = k.site
where g.state = 'waiting' group by all having goroutines > 100 order by goroutines desc;
