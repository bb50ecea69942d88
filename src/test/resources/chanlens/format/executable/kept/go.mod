module kept

go 1.19
