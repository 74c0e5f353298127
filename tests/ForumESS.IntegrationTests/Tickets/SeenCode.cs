using System.Globalization;
using System.Text;
using SkiaSharp;

namespace ForumESS.IntegrationTests.Tickets;

/// <summary>How a camera sees a code: size, turn, tilt, sharpness and light, all drawn by chance.</summary>
/// <param name="Darkest">Of 255, what black comes out as.</param>
/// <param name="Brightest">Of 255, what white comes out as.</param>
internal sealed record Sight(
    double PixelsPerModule,
    double Degrees,
    double Squeeze,
    double BlurModules,
    int Darkest,
    int Brightest,
    double Shade
)
{
    /// <param name="darkest">The range of what black comes out as; so for white.</param>
    public static Sight Draw(Random random, (int Least, int Most) darkest, (int Least, int Most) brightest) =>
        new(
            PixelsPerModule: 4 + 4 * random.NextDouble(),
            // Upright or sideways, as people hold it, and not quite straight.
            Degrees: 90 * random.Next(4) + 40 * random.NextDouble() - 20,
            // Held askew by up to 23 degrees.
            Squeeze: 0.92 + 0.08 * random.NextDouble(),
            BlurModules: 0.3 * random.NextDouble(),
            random.Next(darkest.Least, darkest.Most),
            random.Next(brightest.Least, brightest.Most),
            // Light falls from one side.
            Shade: 0.3 * random.NextDouble()
        );

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{PixelsPerModule:0.0}px-{Degrees:0}deg-{Squeeze:0.00}-blur{BlurModules:0.00}-{Darkest}to{Brightest}-shade{Shade:0.00}"
        );
}

/// <summary>A picture of a code, and what cameras make of it.</summary>
internal sealed class SeenCode : IDisposable
{
    // Modules across, quiet zone included.
    private const int Modules = 49;
    private const double Noise = 2;
    private const int NoiseTile = 257;

    private readonly SKBitmap picture;
    private readonly double pixelsPerModule;
    private readonly sbyte[] noise;

    /// <param name="codePixels">How wide the code is in it, quiet zone included; what is around it is paper.</param>
    public SeenCode(SKBitmap picture, double codePixels)
    {
        this.picture = picture;
        pixelsPerModule = codePixels / Modules;
        var random = new Random(1);
        noise =
        [
            .. Enumerable
                .Range(0, NoiseTile * NoiseTile)
                // Three throws together are nearly bell-shaped, with a spread of a half.
                .Select(_ =>
                    (sbyte)Math.Round(2 * Noise * (Enumerable.Range(0, 3).Sum(_ => random.NextDouble()) - 1.5))
                ),
        ];
    }

    public void Dispose() => picture.Dispose();

    /// <summary>A greyscale picture as a PGM file.</summary>
    public byte[] As(Sight sight, Random random)
    {
        var scale = sight.PixelsPerModule / pixelsPerModule;
        var size = (int)(Math.Max(picture.Width, picture.Height) * scale * 1.2);
        var info = new SKImageInfo(size, size, SKColorType.Gray8);
        using var turned = Turned(sight, info, scale);
        using var blurred = new SKBitmap(info);
        using (var canvas = new SKCanvas(blurred))
        {
            var blur = (float)(sight.BlurModules * sight.PixelsPerModule);
            using var filter = SKImageFilter.CreateBlur(blur, blur);
            using var paint = new SKPaint { ImageFilter = filter };
            using var image = SKImage.FromBitmap(turned);
            canvas.Clear(SKColors.White);
            canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default, paint);
        }
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{size} {size}\n255\n"));
        return [.. header, .. Lit(blurred, sight, random.Next(noise.Length))];
    }

    private SKBitmap Turned(Sight sight, SKImageInfo info, double scale)
    {
        var turned = new SKBitmap(info);
        using var canvas = new SKCanvas(turned);
        using var image = SKImage.FromBitmap(picture);
        canvas.Clear(SKColors.White);
        canvas.Translate(info.Width / 2f, info.Height / 2f);
        canvas.RotateDegrees((float)sight.Degrees);
        canvas.Scale((float)scale, (float)(scale * sight.Squeeze));
        canvas.Translate(-picture.Width / 2f, -picture.Height / 2f);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return turned;
    }

    private byte[] Lit(SKBitmap seen, Sight sight, int noiseStart)
    {
        var dots = new byte[seen.Width * seen.Height];
        for (var y = 0; y < seen.Height; y++)
        {
            var row = seen.GetPixelSpan().Slice(y * seen.RowBytes, seen.Width);
            for (var x = 0; x < row.Length; x++)
            {
                var light = 1 - sight.Shade * x / row.Length;
                var grey = (sight.Darkest + (sight.Brightest - sight.Darkest) * (row[x] / 255.0)) * light;
                var at = y * row.Length + x;
                dots[at] = (byte)Math.Clamp(grey + noise[(noiseStart + at) % noise.Length], 0, 255);
            }
        }
        return dots;
    }
}
