module chanlens/samples

go 1.19

require chanlens/samples/capture v0.0.0

replace chanlens/samples/capture => ./capture
