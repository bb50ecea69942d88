module story

go 1.22
