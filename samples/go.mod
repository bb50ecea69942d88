module chanlens/samples

go 1.19
