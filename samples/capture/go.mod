module chanlens/samples/capture

go 1.19
