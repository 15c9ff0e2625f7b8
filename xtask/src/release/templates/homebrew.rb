# Made by `cargo xtask release manifests` of Stenogram. Do not edit.
class Stenogram < Formula
  desc "{description}"
  homepage "{repository}"
  version "{version}"
  license any_of: ["MIT", "Apache-2.0"]

  livecheck do
    url :stable
    strategy :github_latest
  end

  on_macos do
    on_arm do
      url "{url:darwin-arm64}"
      sha256 "{sha256:darwin-arm64}"
    end
    on_intel do
      url "{url:darwin-x64}"
      sha256 "{sha256:darwin-x64}"
    end
  end

  on_linux do
    on_arm do
      url "{url:linux-arm64}"
      sha256 "{sha256:linux-arm64}"
    end
    on_intel do
      url "{url:linux-x64}"
      sha256 "{sha256:linux-x64}"
    end
  end

  def install
    bin.install "stenogram"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/stenogram.bash" => "stenogram"
    fish_completion.install "completions/stenogram.fish"
    zsh_completion.install "completions/_stenogram"
    doc.install "README.md", "CHANGELOG.md", "THIRD-PARTY-DATA.md"
  end

  test do
    (testpath/"talk.txt").write <<~TEXT
      Question: Will Norway and Iceland sign?
      Anna Berg: They will.
    TEXT
    assert_match version.to_s, shell_output("#{bin}/stenogram --version")
    assert_match "Will Norway and Iceland sign?", shell_output("#{bin}/stenogram outline talk.txt")
  end
end
