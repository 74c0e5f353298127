using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Domain.CheckIn;
using ForumESS.IntegrationTests.Hosting;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>Four devices at four gates of one site, which may end and start elsewhere.</summary>
internal sealed class DoorTeam : IDisposable
{
    private const int AtOnce = 16;

    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(8) };
    private readonly List<SimulatedDevice> devices = [];
    private Uri site = new("http://127.0.0.1");

    public DoorTeam(string token)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public int Year { get; private set; }

    /// <summary>By the scan's id what its door went by in the end.</summary>
    public Dictionary<Guid, Verdict> Shown => Passages.ToDictionary(passage => passage.Id, passage => passage.Verdict);

    public IEnumerable<Passage> Passages => devices.SelectMany(device => device.Passages);

    /// <summary>How many are inside, by what each device knows.</summary>
    public IEnumerable<int> Insides => devices.Select(device => device.Inside);

    public static async Task<string> TokenAsync(SiteProcess site)
    {
        var (code, output, error) = await SiteProcess.RunAsync(
            ["token", "create", "--name", "Portes", "--role", "door"],
            site.Folder
        );
        Assert.True(code == 0, error);
        return output.Trim().Split('\n')[^1].Trim();
    }

    /// <summary>The texts of so many tickets.</summary>
    public async Task<IReadOnlyList<string>> RegisterAsync(SiteProcess running, int count)
    {
        var editions = await client.GetFromJsonAsync<JsonArray>(new Uri(running.Address, "/api/v1/editions"));
        Year = (int)editions!.First(edition => (string?)edition!["registration"]?["state"] == "open")!["year"]!;
        var codes = new string[count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (place, stop) =>
            {
                using var answer = await client.PostAsJsonAsync(
                    new Uri(running.Address, $"/api/v1/editions/{Year}/registrations"),
                    new
                    {
                        audience = "ess",
                        firstName = "Camille",
                        lastName = "Ferrand",
                        email = $"personne{place}@exemple.fr",
                        organisation = "La Bobine partagée",
                    },
                    stop
                );
                answer.EnsureSuccessStatusCode();
                codes[place] = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(stop))!["ticket"]!["code"]!;
            }
        );
        return codes;
    }

    public async Task OpenAsync(Uri address)
    {
        site = address;
        string[] gates = ["A", "B", "C", "D"];
        foreach (var (place, gate) in gates.Index())
        {
            // Each clock is wrong by hours, and the device knows by how much.
            devices.Add(new SimulatedDevice(gate, TimeSpan.FromHours((5 * place) - 7), client, () => site, Year));
        }
        await SettleAsync();
    }

    public void MoveTo(Uri address) => site = address;

    /// <summary>Each device takes who comes next, all at the same time.</summary>
    public Task TurnAsync(Queue<(string Code, ScanDirection Direction)> day, Random dice) => BurstAsync(day, dice, 1);

    /// <summary>The same several times, without waiting for each other.</summary>
    public Task BurstAsync(Queue<(string Code, ScanDirection Direction)> day, Random dice, int turns)
    {
        var shares = devices.ConvertAll(_ => new List<(string Code, ScanDirection Direction)>());
        for (var place = 0; place < turns * devices.Count && day.TryDequeue(out var comes); place++)
        {
            shares[place % devices.Count].Add(comes);
        }
        devices.ForEach(device => device.Disturb(dice));
        return Task.WhenAll(devices.Zip(shares).Select(pair => Task.Run(() => pair.First.ScanAsync(pair.Second))));
    }

    /// <summary>Everything there, and what the others told back.</summary>
    public async Task SettleAsync()
    {
        foreach (var device in devices.Concat(devices))
        {
            await device.SettleAsync();
        }
    }

    public void Dispose() => client.Dispose();
}
