/** A file to fetch, with what it must be. */
export interface PublishedFile {
  readonly name: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** The repository that the paper names, and the commit that is meant (7 January 2026). */
export const PUBLISHED_REPOSITORY = 'https://github.com/j-hoscilowicz/instrumental_steering';
export const PUBLISHED_COMMIT = 'f698626c63be1275c223ad617f1c0f3837cf5f2e';

/** Where the repository's files are at that commit. */
export const PUBLISHED_ROOT = `https://raw.githubusercontent.com/j-hoscilowicz/instrumental_steering/${PUBLISHED_COMMIT}/`;

/** The benchmark's folder there. */
export const PUBLISHED_FOLDER = `${PUBLISHED_ROOT}benchmark/`;

/** The benchmark's files at that commit. */
export const PUBLISHED_FILES: readonly PublishedFile[] = [
  {
    name: 'Alignment Drift - Deceptive Behavior.csv',
    bytes: 5223,
    sha256: '757034719bfa5703a90673fccd594b2d85610bfa8079747f33521982898102af',
  },
  {
    name: 'Alignment Drift - Evading Shutdown.csv',
    bytes: 22230,
    sha256: 'c6c2dd40c833f11d450afaa53e5e58327bb69d52f90e47643ea795ef57be69d6',
  },
  {
    name: 'Alignment Drift - Hacking Computer Systems.csv',
    bytes: 10563,
    sha256: '874d84f4595c9a871fc5e884491a99baeded9442e6ae79e74187118ce04bccbf',
  },
  {
    name: 'Alignment Drift - Hiding Unwanted Behavior.csv',
    bytes: 10654,
    sha256: 'c6bd396954981b54dea4caf58f73b68534bffc7317570f2318493069ba50e18f',
  },
  {
    name: 'Alignment Drift - Running Multiple AI Copies.csv',
    bytes: 9561,
    sha256: '03224acee7b77832a64e616ff76eb9dc61a6a381391e49b706b718ce544f15c4',
  },
  {
    name: 'Alignment Drift - Strategically Appearing Aligned.csv',
    bytes: 11971,
    sha256: 'cbcd421ac0230892c785a77c4c15c2ab9d67dc31847d94521c5b6ec132b09d18',
  },
];
