import type { Metadata } from 'next';
import { Inter } from 'next/font/google';
import './globals.css';
import { Footer } from '@/components/Footer';

const inter = Inter({ subsets: ['latin'] });

export const metadata: Metadata = {
  title: { default: 'Tideline Clinic, Falmouth', template: '%s · Tideline Clinic' },
  description: 'Skin clinic by the sea: hydrating facials, peels and advice without pressure.',
  openGraph: { images: ['/og/tideline.jpg'] },
};

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body className={`${inter.className} bg-white text-slate-900`}>
        <header className="flex items-center justify-between px-6 py-4">
          <a href="/" aria-label="Tideline Clinic, home">Tideline</a>
        </header>
        {children}
        <Footer />
      </body>
    </html>
  );
}
