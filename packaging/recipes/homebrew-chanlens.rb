# Homebrew cask. Fill in version, address and sums from SHA256SUMS of the release; `brew audit --cask chanlens` checks it.
cask "chanlens" do
  arch arm: "arm64", intel: "x64"

  version "0.1.0"
  sha256 arm: "FILL_IN", intel: "FILL_IN"

  url "https://example.invalid/chanlens/#{version}/Chanlens-#{version}-#{arch}.dmg"
  name "Chanlens"
  desc "Shows why goroutines of a Go program wait"
  homepage "https://example.invalid/chanlens"

  depends_on macos: ">= :monterey"

  app "Chanlens.app"
  binary "#{appdir}/Chanlens.app/Contents/bin/chanlens"

  zap trash: "~/Library/Application Support/Chanlens"
end
