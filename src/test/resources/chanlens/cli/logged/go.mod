module logged

go 1.22

require chanlens/samples/capture v0.0.0

replace chanlens/samples/capture => ../../../../../../samples/capture
