-- The table that `copylint catalogue` wrote before this job.
select * from read_parquet('{{ var("findings") }}')
