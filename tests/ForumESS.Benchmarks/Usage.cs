namespace ForumESS.Benchmarks;

internal static class Usage
{
    public const string Text = """
        dotnet run -c Release --project tests/ForumESS.Benchmarks -- WORD [SWITCH] [--quick]

          rush     registrations per second through the site, beside a bare server that writes the
                   same three rows; and how many share a commit
          rush --signed   the same beside a server that also signs a code for each and answers it, as the
                   site has to
          rush --race   2 000 people for 290 seats with guarantees: who has a seat, by the rule
          rush --kill   the site killed 20 times in a rush: nothing answered is lost
          rush --flat   a registration with 1 000 000 stored, beside one with 1 000
          door     check-ins per second at the gates, beside a bare server that knows the caller, reads the
                   ticket and writes one row
          door --backlog   1,000, 2,500 and 5,000 scans of a device that was offline, beside the same
          door --open   a scanner with 10,000 attendees opened in Chromium: until it takes scans, until
                   the first verdict; a picture of the camera and a verdict after that
          pages    public pages per second, beside a bare server that answers the same bytes from memory
          turnout  the comparison of 20 editions with 100,000 people each, and with one of 1,000,000, beside
                   1,000 each; a scan that is counted, beside one that is not; counting anew, beside
                   reading the tables
          office   the office's table of registrations at 100,000, beside the same at 1,000: everybody, by
                   audience, by state, searched
          office --export   1,000,000 registrations as CSV, JSON and XLSX: rows per second, and the peak of
                   the site's memory beside what it holds idle (on Linux)
          tickets  badges in one PDF, from 100 to 10,000: time and peak of memory, beside packing and
                   writing the same sheets ready-made
          tickets --mails   10,000 confirmations to an SMTP server, beside MailKit alone with the same bytes
          --quick  short rounds, to see that it runs; its figures are noisy

        The site, the floor and the load each run in a process of their own, on this machine's
        loopback only, on temporary files that are removed at the end. Floor and site take turns;
        after a warm-up the median of three rounds counts. Figures are to be read as ratios of one
        run: nothing here fails because a figure is low, only because an answer was wrong. "CPU us each" is what
        a request cost its server's process, on all cores: on a busy machine it is steadier than a rate.
        """;
}
